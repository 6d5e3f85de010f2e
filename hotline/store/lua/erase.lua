-- Removes everything that is known of one person.
--
-- KEYS[1..5]   due, lease, what went out, what was trouble, tasks
-- KEYS[6..8]   the person, the conversation, the call that staff asked for
-- KEYS[9..]    replies to the person's last inbounds
-- ARGV[1]      the version that was loaded, or '' to erase whatever there is
-- ARGV[2]      the person's id
-- ARGV[3]      how many numbers the person's follow-ups may have
-- ARGV[4..5]   the sealed reply to the inbound that asked for it, or '', and the seconds to keep it (KEYS[9] is its key)
-- Returns 1 (erased) or 0 (somebody else committed in between).

if ARGV[1] ~= '' and tonumber(redis.call('HGET', KEYS[6], 'v') or 0) ~= tonumber(ARGV[1]) then return 0 end
redis.call('DEL', unpack(KEYS, 6))
for number = -2, tonumber(ARGV[3]) do
  for place = 1, 4 do redis.call('ZREM', KEYS[place], ARGV[2] .. '.' .. number) end
end
redis.call('HDEL', KEYS[5], ARGV[2])
if ARGV[4] ~= '' then redis.call('SET', KEYS[9], ARGV[4], 'EX', ARGV[5]) end
return 1
