"""TwiML: documents of the hotline that say what to do with a text or a call."""
