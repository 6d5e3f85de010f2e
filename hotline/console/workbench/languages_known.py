"""Languages that a script may be translated into: code → what it is called in English, and by its speakers."""

KNOWN = {
    "am": ("Amharic", "አማርኛ"), "ar": ("Arabic", "العربية"), "bn": ("Bengali", "বাংলা"), "bs": ("Bosnian", "Bosanski"),
    "da": ("Danish", "Dansk"), "de": ("German", "Deutsch"), "el": ("Greek", "Ελληνικά"), "en": ("English", "English"),
    "es": ("Spanish", "Español"), "fa": ("Persian", "فارسی"), "fi": ("Finnish", "Suomi"), "fr": ("French", "Français"),
    "gu": ("Gujarati", "ગુજરાતી"), "ha": ("Hausa", "Hausa"), "he": ("Hebrew", "עברית"), "hi": ("Hindi", "हिन्दी"),
    "hmn": ("Hmong", "Hmoob"), "ht": ("Haitian Creole", "Kreyòl ayisyen"), "hy": ("Armenian", "Հայերեն"),
    "id": ("Indonesian", "Bahasa Indonesia"), "ig": ("Igbo", "Igbo"), "it": ("Italian", "Italiano"),
    "ja": ("Japanese", "日本語"), "km": ("Khmer", "ខ្មែរ"), "ko": ("Korean", "한국어"), "lo": ("Lao", "ລາວ"),
    "my": ("Burmese", "မြန်မာ"), "ne": ("Nepali", "नेपाली"), "nl": ("Dutch", "Nederlands"),
    "om": ("Oromo", "Afaan Oromoo"),
    "pa": ("Punjabi", "ਪੰਜਾਬੀ"), "pl": ("Polish", "Polski"), "ps": ("Pashto", "پښتو"), "pt": ("Portuguese", "Português"),
    "ro": ("Romanian", "Română"), "ru": ("Russian", "Русский"), "rw": ("Kinyarwanda", "Ikinyarwanda"),
    "so": ("Somali", "Soomaali"), "sv": ("Swedish", "Svenska"), "sw": ("Swahili", "Kiswahili"), "ta": ("Tamil", "தமிழ்"),
    "th": ("Thai", "ไทย"), "ti": ("Tigrinya", "ትግርኛ"), "tl": ("Tagalog", "Tagalog"), "tr": ("Turkish", "Türkçe"),
    "uk": ("Ukrainian", "Українська"), "ur": ("Urdu", "اردو"), "vi": ("Vietnamese", "Tiếng Việt"),
    "yi": ("Yiddish", "ייִדיש"), "yo": ("Yoruba", "Yorùbá"), "zh": ("Chinese", "中文"),
}  # fmt: skip
#: Written from right to left.
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "yi"})


def called(code: str) -> str:
    return KNOWN.get(code, (code, code))[0]
