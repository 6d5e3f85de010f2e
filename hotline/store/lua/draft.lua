-- Writes one change of a draft, if nobody wrote another since it was read.
--
-- KEYS[1]  the draft
-- KEYS[2]  its log
-- KEYS[3]  the answer to this change, by the id that whoever asked gave it; the draft itself when there is none
-- ARGV[1]  the version that the draft was read at
-- ARGV[2]  the answer, empty when it is not kept
-- ARGV[3]  seconds that the answer is kept
-- ARGV[4]  the change, for the log
-- ARGV[5]  how many of the log's oldest changes are dropped
-- ARGV[6]  how many fields of the draft are set
-- ARGV     then the fields with their values, then the fields that are removed
-- Returns 1; 0 when the draft is another by now; the earlier answer when this was asked before.

if ARGV[2] ~= '' then
  local answer = redis.call('GET', KEYS[3])
  if answer then return answer end
end
if (redis.call('HGET', KEYS[1], 'v') or '0') ~= ARGV[1] then return 0 end
local last = 6 + 2 * tonumber(ARGV[6])
for i = 7, last, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
for i = last + 1, #ARGV do redis.call('HDEL', KEYS[1], ARGV[i]) end
redis.call('RPUSH', KEYS[2], ARGV[4])
if tonumber(ARGV[5]) > 0 then redis.call('LTRIM', KEYS[2], ARGV[5], -1) end
if ARGV[2] ~= '' then redis.call('SET', KEYS[3], ARGV[2], 'EX', ARGV[3]) end
return 1
