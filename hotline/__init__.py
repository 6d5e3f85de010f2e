"""The hotline: answers texts and calls about a stomach bug, triages, advises and follows up."""
