"""How the answer to one question is read: menu keys, typed values, and what people say instead."""
