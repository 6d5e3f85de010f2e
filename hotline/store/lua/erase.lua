-- Removes everything that is known of one person.
--
-- KEYS[1..4]   due, lease, tasks, the person
-- KEYS[5..]    replies to the person's last inbounds
-- ARGV[1]      the version that was loaded, or '' to erase whatever there is
-- ARGV[2]      the prefix of the person's members and tasks
-- ARGV[3]      how many numbers the person's follow-ups may have
-- ARGV[4..5]   the sealed reply to the inbound that asked for it, or '', and the seconds to keep it (KEYS[5] is its key)
-- Returns 1 (erased) or 0 (somebody else committed in between).

if ARGV[1] ~= '' and tonumber(redis.call('HGET', KEYS[4], 'v') or 0) ~= tonumber(ARGV[1]) then return 0 end
redis.call('DEL', unpack(KEYS, 4))
for number = -1, tonumber(ARGV[3]) do
  redis.call('ZREM', KEYS[1], ARGV[2] .. number)
  redis.call('ZREM', KEYS[2], ARGV[2] .. number)
end
for _, task in ipairs(redis.call('HKEYS', KEYS[3])) do
  if string.sub(task, 1, #ARGV[2]) == ARGV[2] then redis.call('HDEL', KEYS[3], task) end
end
if ARGV[4] ~= '' then redis.call('SET', KEYS[5], ARGV[4], 'EX', ARGV[5]) end
return 1
