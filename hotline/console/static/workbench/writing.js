// What those do who write the script: conditions, and things added to it.

import "./conditions.js";
import "./adding.js";
import "./answers.js";
import "./moving_parts.js";
