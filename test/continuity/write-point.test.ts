import { writePointOf } from '../../bench/continuity/write-point';

describe('the name of a write', () => {
  it.each([
    ['insert into "activities" ("seq") values ($1)', 'insert activities'],
    ['insert into "activities" ("seq") values ($1) on conflict do nothing returning "seq"', 'insert activities once'],
    ['delete from "sample_shop"."sessions" where "id" = ?', 'delete sessions'],
    [
      `update "conversations" set "next_seq" = "next_seq" + $1, "lease_holder" = coalesce("lease_holder", $2) where "id" = $3`,
      'update conversations (next_seq lease_holder)',
    ],
    [
      `update "conversations" set "lease_holder" = case when exists (select "seq" from "a" where "x" = 1) then "lease_holder" else null end where "id" = $1`,
      'update conversations (lease_holder)',
    ],
    [
      `with "first" as (select "id" from "tickets" limit 1 for update of "t" skip locked),
        "claimed" as (update "tickets" set "state" = $1, "at" = $2 where "id" = (select "id" from "first") returning *),
        "told" as (insert into "activities" ("seq") select "seq" from "claimed") select * from "claimed"`,
      'update tickets (state at) + insert activities',
    ],
    [
      'insert into "kept" ("n") values ($1) on conflict ("n") do update set "n" = excluded.n, "m" = $2',
      'insert kept once',
    ],
    ['COMMIT', 'commit'],
    [`select pg_notify('tact', $1)`, 'notify'],
  ])('of %s is %s', (sql, name) => {
    expect(writePointOf(sql)).toBe(name);
  });

  it('is none where nothing is written', () => {
    for (const sql of ['begin', 'rollback', 'select * from "updates" where "delete" = 1', 'select 1', 'listen tact'])
      expect(writePointOf(sql)).toBeNull();
  });
});
