"""Who may see and answer people."""

from hotline.console.roles import Role

#: Who talks with people, and sees numbers.
ANSWERS = (Role.RESPONDER, Role.CLINICIAN)
#: Who may look somebody up too, as when they write a letter and ask for what is kept of them.
LOOKS_UP = (*ANSWERS, Role.ADMIN)
