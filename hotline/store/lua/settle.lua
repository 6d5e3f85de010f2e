-- Changes attempts of people of one shard, each only if it still stands as it was read, and puts the ids where they
-- belong. An attempt is begun by a commit, never here, so a person who is gone stays gone.
--
-- KEYS[1..6]   due, lease, counters, what went out, what was trouble, the counters of the day
-- then two for each attempt: the person, the conversation
-- ARGV[1..3]   now, the second before which trouble is forgotten, the longest that a conversation is kept
-- ARGV then eight for each attempt:
--   id, field, the beginning of the attempt as it was read, which no other sealing shares,
--   the attempt to write ('' to forget it, '=' to leave it),
--   where the id goes: a second (due then), 'done' (neither due nor leased) or 'stay' (where it is); a counter or ''
--   'went' or 'trouble' when that is what became of it, else ''; the entry that tells it in the conversation, or ''
-- Returns for each attempt 1 (changed) or 0 (it stands otherwise).

local MOST = 2000
local KEEP_DAY = 400 * 86400

-- All at once: most of a batch goes where most of it went before, and there is seldom any trouble.
local function note(ids, here, there)
  if #ids == 0 then return end
  local scored = {}
  for at, id in ipairs(ids) do
    scored[2 * at - 1], scored[2 * at] = ARGV[1], id
  end
  redis.call('ZADD', here, unpack(scored))
  redis.call('ZREMRANGEBYRANK', here, 0, -MOST - 1)
  if redis.call('EXISTS', there) == 1 then redis.call('ZREM', there, unpack(ids)) end
end

-- No longer than the person, of whom more is known than what was sent.
local function tell(person, talk, entry)
  if redis.call('RPUSH', talk, entry) > 1 then return end
  local left = redis.call('TTL', person)
  redis.call('EXPIRE', talk, left > 0 and left or ARGV[3])
end

local done, counted, went, trouble = {}, {}, {}, {}
for i = 1, (#KEYS - 6) / 2 do
  local person, talk = KEYS[2 * i + 5], KEYS[2 * i + 6]
  local id, field, was, is, place, counter, where, entry = unpack(ARGV, 8 * i - 4, 8 * i + 3)
  if string.sub(redis.call('HGET', person, field) or '', 1, 16) ~= was then
    done[i] = 0
  else
    if is == '' then
      redis.call('HDEL', person, field)
    elseif is ~= '=' then
      redis.call('HSET', person, field, is)
    end
    if place == 'done' then
      if redis.call('ZREM', KEYS[2], id) == 0 then redis.call('ZREM', KEYS[1], id) end
    elseif place ~= 'stay' then
      redis.call('ZADD', KEYS[1], place, id)
      redis.call('ZREM', KEYS[2], id)
    end
    if where == 'went' then went[#went + 1] = id elseif where == 'trouble' then trouble[#trouble + 1] = id end
    if entry ~= '' then tell(person, talk, entry) end
    if counter ~= '' then counted[counter] = (counted[counter] or 0) + 1 end
    done[i] = 1
  end
end
note(went, KEYS[4], KEYS[5])
note(trouble, KEYS[5], KEYS[4])
if #trouble > 0 then redis.call('ZREMRANGEBYSCORE', KEYS[5], '-inf', ARGV[2]) end
for counter, times in pairs(counted) do
  redis.call('HINCRBY', KEYS[3], counter, times)
  redis.call('HINCRBY', KEYS[6], '|' .. counter, times)
end
if next(counted) then redis.call('EXPIRE', KEYS[6], KEEP_DAY, 'NX') end
return done
