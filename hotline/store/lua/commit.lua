-- Commits steps of people of one shard. Each is done whole, or not at all when somebody else committed in between.
--
-- KEYS[1..5]   due, lease, tasks, counters, the counters of the day
-- then four for each person: the person, the reply to this inbound, a reply that is kept no longer (or the same),
--   the conversation
-- ARGV six for each person:
--   the sealed person
--   the sealed reply, or '' when there is nothing to reply to
--   the sealed attempt to send, or ''
--   the sealed line of the task for staff, '-' when there is none any more, or '' when there was none
--   a block of the conversation to put away ('c' before it begins a chapter), '-' to forget the conversation, or ''
--   msgpack of [version loaded, seconds to keep the person (0: for ever, -1: as long as before), seconds to keep the reply,
--               seconds to keep the conversation, id of the person,
--               [[member, due] ...] planned, [member ...] cancelled, [counter ...], the revision they are counted on,
--               field of the attempt, [member, due] planned only if it is not yet, or []]
-- Returns for each person 1 (committed) or 0 (refused).

local KEEP_DAY = 400 * 86400

-- Somebody who was erased and comes back starts at the time, so that no step from before fits their new version.
local function following(version)
  if version > 0 then return string.format('%.0f', version + 1) end
  local clock = redis.call('TIME')
  return string.format('%.0f', clock[1] * 1000000 + clock[2])
end

-- Two chapters stay beside the one that is put away; the latest stands with the person.
local function put_away(talk, block)
  if string.sub(block, 1, 1) == 'c' then
    local began = {}
    for at, record in ipairs(redis.call('LRANGE', talk, 0, -1)) do
      if string.sub(record, 1, 1) == 'c' then began[#began + 1] = at end
    end
    if #began > 2 then redis.call('LTRIM', talk, began[#began - 1] - 1, -1) end
  end
  redis.call('RPUSH', talk, block)
end

local done, counted, of_day = {}, {}, {}
for i = 1, (#KEYS - 5) / 4 do
  local person, reply, old, talk = unpack(KEYS, 4 * i + 2, 4 * i + 5)
  local sealed, said, attempt, task, block, orders = unpack(ARGV, 6 * i - 5, 6 * i)
  local version, keep, keep_reply, keep_talk, id, planned, cancelled, counters, revision, field, once = unpack(cmsgpack.unpack(orders))
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
    if task == '-' then redis.call('HDEL', KEYS[3], id) elseif task ~= '' then redis.call('HSET', KEYS[3], id, task) end
    if block == '-' then
      redis.call('DEL', talk)
    elseif block ~= '' then
      put_away(talk, block)
      if keep ~= -1 or redis.call('TTL', talk) < 0 then redis.call('EXPIRE', talk, keep_talk) end
    end
    for _, counter in ipairs(counters) do
      counted[counter] = (counted[counter] or 0) + 1
      local daily = revision .. '|' .. counter
      of_day[daily] = (of_day[daily] or 0) + 1
    end
    done[i] = 1
  end
end
for counter, times in pairs(counted) do redis.call('HINCRBY', KEYS[4], counter, times) end
for counter, times in pairs(of_day) do redis.call('HINCRBY', KEYS[5], counter, times) end
if next(of_day) then redis.call('EXPIRE', KEYS[5], KEEP_DAY, 'NX') end
return done
