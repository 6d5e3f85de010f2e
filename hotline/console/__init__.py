"""The staff's pages: what the hotline says, who needs a human, what is going round."""
