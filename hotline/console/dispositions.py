"""What the console calls the dispositions, by their names, from severe to mild."""

from hotline.core.disposition import Disposition

DISPOSITIONS = {
    Disposition.EMS_NOW.name: "Call the emergency number now",
    Disposition.ED_NOW.name: "Emergency room now",
    Disposition.CLIN_4H.name: "See a clinician within 4 hours",
    Disposition.CLIN_24H.name: "See a clinician within 24 hours",
    Disposition.CLIN_OFFICE.name: "See a clinician in office hours",
    Disposition.HOME.name: "Care at home",
}
