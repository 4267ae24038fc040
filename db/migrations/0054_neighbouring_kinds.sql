-- A question looks under the four kinds of each place. As neighbours they are found in one look; under four hashes each was a way
-- through the index of its own, mostly to nothing. All keys are written anew; cards, and what is kept by their versions, stay.
DROP INDEX match_key_packed;--> statement-breakpoint
TRUNCATE match_key;--> statement-breakpoint
ALTER TABLE "match_key" ADD COLUMN "place_key" bigint NOT NULL;--> statement-breakpoint
CREATE FUNCTION match_place_key(need text, place text, kind int) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT (hashtextextended(need || ' ' || place, 0) & -4) | kind
$$;--> statement-breakpoint
-- What a score is estimated from, as before, with the kind beside the marks: 8 times as much.
CREATE OR REPLACE FUNCTION match_facts(s service, has_referrals boolean) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT int4send(hashtext(s.organization_id::text)) || int2send(match_day(s.assured_date - s.aged_days)) || int2send(match_day(s.closed_until))
    || int2send((array_position(enum_range(NULL::capacity), s.capacity) - 1)::int2)
    || int2send((match_bits((SELECT array_agg(l.language::text) FROM service_language l WHERE l.service_id = s.id),
      enum_range(NULL::language)::text[]) >> 1)::int2)
    || int2send((match_bits(s.audience_first::text[], enum_range(NULL::audience)::text[]) >> 1)::int2)
    || int2send((CASE WHEN 'remote' = ANY(s.delivery) THEN 1 ELSE 0 END
      | CASE WHEN EXISTS (SELECT FROM service_area a WHERE a.service_id = s.id AND a.is_excluded) THEN 2 ELSE 0 END
      | CASE WHEN has_referrals THEN 4 ELSE 0 END | (match_kind(s) << 3))::int2)
$$;--> statement-breakpoint
-- Writes the keys of these services, which must have none, by their cards.
CREATE FUNCTION write_match_keys(ids uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO match_key (key, place_key, standing, tie, version, limits, amount_minimum, amount_maximum, facts)
    WITH own AS MATERIALIZED (
      SELECT c.service_id, c.version, match_kind(s) kind, match_limits(s) limits, match_facts(s, c.has_referrals) facts,
        coalesce(s.amount_minimum, 0) least, coalesce(s.amount_maximum, 2147483647) most,
        (('x' || left(replace(s.id::text, '-', ''), 8))::bit(32)::bigint - 2147483648)::int tie,
        round(0.07 * CASE s.capacity WHEN 'open' THEN 1 WHEN 'unknown' THEN 0.7 WHEN 'waiting-list' THEN 0.4 ELSE 0.1 END, 4)
          + CASE WHEN c.has_referrals THEN 0.07 ELSE 0.0525 END
          + CASE WHEN s.assured_date IS NULL THEN 0.005 ELSE 0.05 END + 0.03 + 0.02 standing
      FROM match_card c JOIN service s ON s.id = c.service_id WHERE c.service_id = ANY(ids) AND c.card IS NOT NULL)
    SELECT match_key_of(n.need, p.place, o.kind), match_place_key(n.need, p.place, o.kind),
      (10000 * (o.standing + round(0.24 * n.closeness, 4) + round(0.18 * p.nearness, 4)))::int, o.tie,
      o.version, o.limits, o.least, o.most,
      o.facts || int2send((8 * n.needs + CASE WHEN n.is_trade THEN 4 ELSE 0 END + n.directness)::int2)
    FROM own o
    JOIN (SELECT *, CASE directness WHEN 2 THEN 1 WHEN 1 THEN 0.9 ELSE 0.4 END * CASE WHEN is_trade THEN 1 ELSE 0.5 END
      * CASE WHEN split_part(rtrim(need, '?'), '.', 1) = 'orientation' THEN 1 - 0.3 / (needs + 1)
        ELSE 0.7 + 0.3 / sqrt(needs::numeric) END closeness FROM match_needs(ids)) n ON n.service_id = o.service_id
    JOIN match_places(ids) p ON p.service_id = o.service_id
$$;--> statement-breakpoint
-- Writes the cards and keys of these services, which must have none, but a row in match_card each.
CREATE OR REPLACE FUNCTION write_match_cards(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE match_card c SET version = nextval('match_card_versions'),
    has_referrals = EXISTS (SELECT FROM referral r WHERE r.service_id = c.service_id AND r.sent_at IS NOT NULL),
    (card, words, shown) = (SELECT l.card, l.words, l.shown::text FROM match_listing l WHERE l.service_id = c.service_id)
    WHERE c.service_id = ANY(ids);
  PERFORM write_match_keys(ids);
END $$;--> statement-breakpoint
DO $$
DECLARE ids uuid[];
BEGIN
  SELECT array_agg(service_id ORDER BY service_id) FROM match_card INTO ids;
  FOR start IN 1 .. coalesce(cardinality(ids), 0) BY 2000 LOOP
    PERFORM write_match_keys(ids[start : start + 1999]);
  END LOOP;
END $$;--> statement-breakpoint
CREATE INDEX match_key_placed ON match_key (place_key, standing DESC, tie)
  INCLUDE (version, limits, amount_minimum, amount_maximum, packed);
