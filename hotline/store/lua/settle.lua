-- Changes attempts of people of one shard, each only if it still stands as it was read, and puts the ids where they
-- belong. An attempt is begun by a commit, never here, so a person who is gone stays gone.
--
-- KEYS[1..3]   due, lease, counters
-- KEYS[4..]    the person of each attempt
-- ARGV six for each attempt:
--   id, field, the beginning of the attempt as it was read, which no other sealing shares,
--   the attempt to write ('' to forget it, '=' to leave it),
--   where the id goes: a second (due then), 'done' (neither due nor leased) or 'stay' (where it is); a counter or ''
-- Returns for each attempt 1 (changed) or 0 (it stands otherwise).

local done, counted = {}, {}
for i = 4, #KEYS do
  local at = 6 * (i - 4)
  local id, field, was, is = ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4]
  local place, counter = ARGV[at + 5], ARGV[at + 6]
  if string.sub(redis.call('HGET', KEYS[i], field) or '', 1, 16) ~= was then
    done[i - 3] = 0
  else
    if is == '' then
      redis.call('HDEL', KEYS[i], field)
    elseif is ~= '=' then
      redis.call('HSET', KEYS[i], field, is)
    end
    if place == 'done' then
      if redis.call('ZREM', KEYS[2], id) == 0 then redis.call('ZREM', KEYS[1], id) end
    elseif place ~= 'stay' then
      redis.call('ZADD', KEYS[1], place, id)
      redis.call('ZREM', KEYS[2], id)
    end
    if counter ~= '' then counted[counter] = (counted[counter] or 0) + 1 end
    done[i - 3] = 1
  end
end
for counter, times in pairs(counted) do redis.call('HINCRBY', KEYS[3], counter, times) end
return done
