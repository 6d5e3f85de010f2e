-- Commits steps of people of one shard. Each is done whole, or not at all when somebody else committed in between.
--
-- KEYS[1..4]   due, lease, tasks, counters
-- then three for each person: the person, the reply to this inbound, a reply that is kept no longer (or the same)
-- ARGV four for each person:
--   the sealed person
--   the sealed reply, or '' when there is nothing to reply to
--   the sealed attempt to send, or ''
--   msgpack of [version loaded, seconds to keep the person (0: for ever, -1: as long as before), seconds to keep the reply,
--               [[member, due] ...] planned, [member ...] cancelled, [[id, sealed task, replaces] ...], [counter ...],
--               field of the attempt, [member, due] planned only if it is not yet, or []]
-- Returns for each person 1 (committed) or 0 (refused).

-- Somebody who was erased and comes back starts at the time, so that no step from before fits their new version.
local function following(version)
  if version > 0 then return string.format('%.0f', version + 1) end
  local clock = redis.call('TIME')
  return string.format('%.0f', clock[1] * 1000000 + clock[2])
end

local done, counted = {}, {}
for i = 1, (#KEYS - 4) / 3 do
  local person, reply, old = KEYS[2 + 3 * i], KEYS[3 + 3 * i], KEYS[4 + 3 * i]
  local sealed, said, attempt = ARGV[4 * i - 3], ARGV[4 * i - 2], ARGV[4 * i - 1]
  local version, keep, keep_reply, planned, cancelled, tasks, counters, field, once = unpack(cmsgpack.unpack(ARGV[4 * i]))
  local current = tonumber(redis.call('HGET', person, 'v') or 0)
  if current ~= version or (said ~= '' and redis.call('EXISTS', reply) == 1) then
    done[i] = 0
  else
    if attempt ~= '' then
      redis.call('HSET', person, 'v', following(version), 's', sealed, field, attempt)
    else
      redis.call('HSET', person, 'v', following(version), 's', sealed)
      if field ~= '' then redis.call('HDEL', person, field) end
    end
    if keep > 0 then redis.call('EXPIRE', person, keep) elseif keep == 0 then redis.call('PERSIST', person) end
    if old ~= reply then redis.call('DEL', old) end
    if said ~= '' then redis.call('SET', reply, said, 'EX', keep_reply) end
    for _, member in ipairs(cancelled) do
      redis.call('ZREM', KEYS[1], member)
      redis.call('ZREM', KEYS[2], member)
    end
    for _, plan in ipairs(planned) do
      redis.call('ZADD', KEYS[1], plan[2], plan[1])
      redis.call('ZREM', KEYS[2], plan[1])
    end
    if once[1] and not redis.call('ZSCORE', KEYS[2], once[1]) then
      redis.call('ZADD', KEYS[1], 'NX', once[2], once[1])
    end
    for _, task in ipairs(tasks) do
      redis.call(task[3] and 'HSET' or 'HSETNX', KEYS[3], task[1], task[2])
    end
    for _, counter in ipairs(counters) do counted[counter] = (counted[counter] or 0) + 1 end
    done[i] = 1
  end
end
for counter, times in pairs(counted) do redis.call('HINCRBY', KEYS[4], counter, times) end
return done
