CREATE TABLE "match_card" (
	"service_id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"has_referrals" boolean DEFAULT false NOT NULL,
	"card" json
);
--> statement-breakpoint
CREATE TABLE "match_change" (
	"transaction" bigint NOT NULL,
	"service_id" uuid
);
--> statement-breakpoint
CREATE TABLE "match_key" (
	"key" bigint NOT NULL,
	"standing" integer NOT NULL,
	"tie" integer NOT NULL,
	"version" integer NOT NULL,
	"limits" bigint NOT NULL,
	"amount_minimum" integer NOT NULL,
	"amount_maximum" integer NOT NULL,
	"facts" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "match_card_version" ON "match_card" USING btree ("version");--> statement-breakpoint
CREATE INDEX "match_change_transaction" ON "match_change" USING btree ("transaction");--> statement-breakpoint
CREATE INDEX "match_key_version" ON "match_key" USING btree ("version");--> statement-breakpoint
-- Read by it alone: everything a first choice needs stands in the index.
CREATE INDEX match_key_covering ON match_key (key, standing DESC, tie)
  INCLUDE (version, limits, amount_minimum, amount_maximum, facts);--> statement-breakpoint
CREATE SEQUENCE match_card_versions AS integer CYCLE;--> statement-breakpoint

CREATE FUNCTION match_key_of(need text, place text, kind int) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT hashtextextended(need || ' ' || place || ' ' || kind, 0)
$$;--> statement-breakpoint
-- The bits of keys by their places in a vocabulary, from 1 on; bit 0 where nobody is named, which means anyone.
CREATE FUNCTION match_bits(keys text[], vocabulary text[]) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(bit_or(1::bigint << array_position(vocabulary, key)), 1) FROM unnest(keys) key
$$;--> statement-breakpoint
-- A service's limits in one number: applicant from bit 0 on, stage from 6, legal form from 16, sector from 32, audience from 50.
CREATE FUNCTION match_limits(s service) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT match_bits(s.applicant::text[], enum_range(NULL::applicant)::text[])
    | (match_bits(s.stage::text[], enum_range(NULL::stage)::text[]) << 6)
    | (match_bits(s.legal_form::text[], enum_range(NULL::legal_form)::text[]) << 16)
    | (match_bits(s.sector::text[], enum_range(NULL::sector)::text[]) << 32)
    | (match_bits(s.audience::text[], enum_range(NULL::audience)::text[]) << 50)
$$;--> statement-breakpoint
-- How much its limits can raise the score of somebody who meets them all: nothing to raise 0, then in steps of a fifth to 3.
CREATE FUNCTION match_kind(s service) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN gain = 0 THEN 0 WHEN gain <= 0.2 THEN 1 WHEN gain <= 0.4 THEN 2 ELSE 3 END FROM (SELECT
    coalesce(0.2 / sqrt(nullif(cardinality(s.applicant), 0)), 0) + coalesce(0.2 / sqrt(nullif(cardinality(s.stage), 0)), 0)
    + coalesce(0.3 / sqrt(nullif(cardinality(s.legal_form), 0)), 0) + coalesce(0.4 / sqrt(nullif(cardinality(s.sector), 0)), 0)
    + coalesce(0.3 / sqrt(nullif(cardinality(s.audience), 0)), 0)
    + CASE WHEN s.amount_minimum IS NULL AND s.amount_maximum IS NULL THEN 0 ELSE 0.25 END
    + CASE WHEN cardinality(s.audience_first) > 0 THEN 0.3 * (1 - 0.5 ^ cardinality(s.audience_first)) ELSE 0 END gain) g
$$;--> statement-breakpoint

-- What the rules read of each published service, as they read it; the days are left to the reader.
CREATE VIEW match_listing AS
  SELECT s.id service_id, json_build_object('service_id', s.id, 'service_name', s.name, 'organization_id', o.id, 'organization_name', o.name,
      'organization_acronym', o.alternate_name, 'categories', terms.categories, 'need_keys', terms.need_keys,
      'covers', areas.covers, 'except', areas.except, 'present_at', doors.present_at,
      'eligibility', json_strip_nulls(json_build_object('applicant', s.applicant, 'stage', s.stage,
        'legal_form', s.legal_form, 'sector', s.sector, 'audience', s.audience, 'audience_first', s.audience_first,
        'amount_minimum', s.amount_minimum, 'amount_maximum', s.amount_maximum)),
      'delivery', s.delivery, 'capacity', s.capacity, 'closed_until', s.closed_until, 'assured_date', s.assured_date,
      'languages', spoken.languages,
      'words', concat_ws(' ', o.alternate_name, s.name, s.description, translated.words)) card
  FROM service s
  JOIN organization o ON o.id = s.organization_id
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(t.key ORDER BY t.key) FILTER (WHERE a.link_type = 'category'), '{}') categories,
      coalesce(array_agg(t.key ORDER BY t.key) FILTER (WHERE a.link_type = 'need'), '{}') need_keys
    FROM service_attribute a JOIN taxonomy_term t ON t.id = a.taxonomy_term_id WHERE a.service_id = s.id) terms
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(t.path ORDER BY t.code) FILTER (WHERE NOT a.is_excluded), '[]') covers,
      coalesce(array_agg(t.code ORDER BY t.code) FILTER (WHERE a.is_excluded), '{}') "except"
    FROM service_area a JOIN territory t ON t.code = a.territory_code WHERE a.service_id = s.id) areas
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(t.path ORDER BY t.code), '[]') present_at FROM service_at_location sl
    JOIN location l ON l.id = sl.location_id JOIN territory t ON t.code = l.territory_code WHERE sl.service_id = s.id) doors
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(l.language ORDER BY l.language), '{}') languages
    FROM service_language l WHERE l.service_id = s.id) spoken
  CROSS JOIN LATERAL (
    SELECT string_agg(t.value, ' ') words FROM jsonb_each(s.translations) l, jsonb_each_text(l.value) t
    WHERE t.key IN ('name', 'description')) translated
  WHERE s.status = 'published' AND o.status = 'published';--> statement-breakpoint

-- The needs services are found under, each with how closely they answer it: the need itself 2, through others 1, perhaps 0
-- ("field?" is for a service that names the field and no part of it, and may answer any part); whether it is their trade; how
-- many needs they answer.
CREATE FUNCTION match_needs(ids uuid[]) RETURNS TABLE (service_id uuid, need text, directness int, is_trade boolean, needs int)
LANGUAGE sql STABLE AS $$
  WITH listed AS (
    SELECT a.service_id, coalesce(array_agg(t.key) FILTER (WHERE a.link_type = 'category'), '{}') categories,
      coalesce(array_agg(t.key) FILTER (WHERE a.link_type = 'need'), '{}') need_keys
    FROM service_attribute a JOIN taxonomy_term t ON t.id = a.taxonomy_term_id
    WHERE a.service_id = ANY(ids) GROUP BY a.service_id),
  named AS (
    SELECT l.*, key, NOT EXISTS (SELECT FROM unnest(l.need_keys) other WHERE starts_with(other, key || '.')) is_end
    FROM listed l CROSS JOIN LATERAL unnest(l.need_keys) key),
  asked AS (
    SELECT DISTINCT n.service_id, n.categories, n.need_keys, '' mark,
      array_to_string((string_to_array(n.key, '.'))[1:step], '.') need
    FROM named n CROSS JOIN LATERAL generate_series(1, cardinality(string_to_array(n.key, '.'))) step
    UNION ALL SELECT n.service_id, n.categories, n.need_keys, '?', n.key FROM named n WHERE n.is_end),
  ends AS (SELECT n.service_id, count(*) FILTER (WHERE n.is_end) count FROM named n GROUP BY n.service_id)
  SELECT a.service_id, a.need || a.mark,
    CASE WHEN a.mark = '?' THEN 0 WHEN a.need = ANY(a.need_keys) AND strpos(a.need, '.') > 0 THEN 2 ELSE 1 END,
    EXISTS (SELECT FROM unnest(a.categories) c
      WHERE c = a.need OR starts_with(c, a.need || '.') OR starts_with(a.need, c || '.')),
    least(e.count, 1000)::int
  FROM asked a JOIN ends e ON e.service_id = a.service_id
$$;--> statement-breakpoint

-- The places services are found under, each with the nearness that finding it there means: "at" a covered place, "in" a
-- place that has covered ones inside, "door" in a region of a country that is covered, "unplaced" where no place is stated.
CREATE FUNCTION match_places(ids uuid[]) RETURNS TABLE (service_id uuid, place text, nearness numeric) LANGUAGE sql STABLE AS $$
  WITH far AS (SELECT s.id, 'remote' = ANY(s.delivery) is_remote FROM service s WHERE s.id = ANY(ids)),
  covered AS (
    SELECT a.service_id id, t.code, t.path, t.path[cardinality(t.path)] root
    FROM service_area a JOIN territory t ON t.code = a.territory_code WHERE a.service_id = ANY(ids) AND NOT a.is_excluded)
  SELECT c.id, 'at ' || c.code, CASE cardinality(c.path) WHEN 2 THEN 0.9 WHEN 1 THEN
      CASE WHEN f.is_remote THEN 0.8
        WHEN EXISTS (SELECT FROM covered other WHERE other.id = c.id AND other.root <> c.root) THEN 0.5
        ELSE 0.6 END
    ELSE 1 END
  FROM covered c JOIN far f ON f.id = c.id
  UNION ALL
  SELECT DISTINCT c.id, 'in ' || around, 0.7 FROM covered c CROSS JOIN LATERAL unnest(c.path[2:]) around
  UNION ALL
  SELECT DISTINCT c.id, 'door ' || t.path[cardinality(t.path) - 1], 0.8
  FROM covered c JOIN far f ON f.id = c.id AND NOT f.is_remote
  JOIN service_at_location sl ON sl.service_id = c.id JOIN location l ON l.id = sl.location_id
  JOIN territory t ON t.code = l.territory_code AND cardinality(t.path) > 1 AND t.path[cardinality(t.path)] = c.code
  UNION ALL
  SELECT f.id, 'unplaced', 0.5 FROM far f WHERE NOT EXISTS (SELECT FROM covered c WHERE c.id = f.id)
  UNION ALL
  SELECT f.id, 'anywhere', 0 FROM far f
$$;--> statement-breakpoint

CREATE FUNCTION match_day(day date) RETURNS int2 LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN day IS NULL THEN -1 ELSE least(greatest(day - '2000-01-01'::date, 0), 32767) END::int2
$$;--> statement-breakpoint
-- What a score is estimated from, 2 bytes each but the first: the organization (4), the day of the last confirmation and the
-- day it opens again (days since 2000, -1 for none), capacity, languages, groups put first, marks (1 remote, 2 leaves places
-- out, 4 has had referrals). How closely it answers the need follows: 8 times how many needs it answers, 4 for its trade, directness.
CREATE FUNCTION match_facts(s service, has_referrals boolean) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT int4send(hashtext(s.organization_id::text)) || int2send(match_day(s.assured_date)) || int2send(match_day(s.closed_until))
    || int2send((array_position(enum_range(NULL::capacity), s.capacity) - 1)::int2)
    || int2send((match_bits((SELECT array_agg(l.language::text) FROM service_language l WHERE l.service_id = s.id),
      enum_range(NULL::language)::text[]) >> 1)::int2)
    || int2send((match_bits(s.audience_first::text[], enum_range(NULL::audience)::text[]) >> 1)::int2)
    || int2send((CASE WHEN 'remote' = ANY(s.delivery) THEN 1 ELSE 0 END
      | CASE WHEN EXISTS (SELECT FROM service_area a WHERE a.service_id = s.id AND a.is_excluded) THEN 2 ELSE 0 END
      | CASE WHEN has_referrals THEN 4 ELSE 0 END)::int2)
$$;--> statement-breakpoint

-- Writes the cards and keys of these services, which must have none, but a row in match_card each.
CREATE FUNCTION write_match_cards(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE match_card c SET version = nextval('match_card_versions'),
    has_referrals = EXISTS (SELECT FROM referral r WHERE r.service_id = c.service_id AND r.sent_at IS NOT NULL),
    card = (SELECT l.card FROM match_listing l WHERE l.service_id = c.service_id)
    WHERE c.service_id = ANY(ids);
  INSERT INTO match_key
    WITH own AS MATERIALIZED (
      SELECT c.service_id, c.version, match_kind(s) kind, match_limits(s) limits, match_facts(s, c.has_referrals) facts,
        coalesce(s.amount_minimum, 0) least, coalesce(s.amount_maximum, 2147483647) most,
        (('x' || left(replace(s.id::text, '-', ''), 8))::bit(32)::bigint - 2147483648)::int tie,
        round(0.07 * CASE s.capacity WHEN 'open' THEN 1 WHEN 'unknown' THEN 0.7 WHEN 'waiting-list' THEN 0.4 ELSE 0.1 END, 4)
          + CASE WHEN c.has_referrals THEN 0.07 ELSE 0.0525 END
          + CASE WHEN s.assured_date IS NULL THEN 0.005 ELSE 0.05 END + 0.03 + 0.02 standing
      FROM match_card c JOIN service s ON s.id = c.service_id WHERE c.service_id = ANY(ids) AND c.card IS NOT NULL)
    SELECT match_key_of(n.need, p.place, o.kind),
      (10000 * (o.standing + round(0.24 * n.closeness, 4) + round(0.18 * p.nearness, 4)))::int, o.tie,
      o.version, o.limits, o.least, o.most,
      o.facts || int2send((8 * n.needs + CASE WHEN n.is_trade THEN 4 ELSE 0 END + n.directness)::int2)
    FROM own o
    JOIN (SELECT *, CASE directness WHEN 2 THEN 1 WHEN 1 THEN 0.9 ELSE 0.4 END * CASE WHEN is_trade THEN 1 ELSE 0.5 END
      * CASE WHEN split_part(rtrim(need, '?'), '.', 1) = 'orientation' THEN 1 - 0.3 / (needs + 1)
        ELSE 0.7 + 0.3 / sqrt(needs::numeric) END closeness FROM match_needs(ids)) n ON n.service_id = o.service_id
    JOIN match_places(ids) p ON p.service_id = o.service_id;
END $$;--> statement-breakpoint

-- Writes the cards and keys of these services anew. Rows are locked in the order of ids, and organizations shared, so that
-- whoever comes second reads what the first wrote.
CREATE FUNCTION refresh_match_cards(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO match_card (service_id, version)
    SELECT id, nextval('match_card_versions') FROM (SELECT DISTINCT unnest(ids) id ORDER BY 1) listed ON CONFLICT DO NOTHING;
  PERFORM FROM match_card WHERE service_id = ANY(ids) ORDER BY service_id FOR UPDATE;
  PERFORM FROM organization WHERE id IN (SELECT organization_id FROM service WHERE id = ANY(ids)) ORDER BY id FOR SHARE;
  DELETE FROM match_key k USING match_card c WHERE c.service_id = ANY(ids) AND k.version = c.version;
  DELETE FROM match_card c WHERE c.service_id = ANY(ids) AND NOT EXISTS (SELECT FROM service s WHERE s.id = c.service_id);
  PERFORM write_match_cards(ids);
END $$;--> statement-breakpoint

-- Before a transaction ends, the cards of all it touched are written, once.
CREATE FUNCTION match_changes_end() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids uuid[];
BEGIN
  WITH done AS (DELETE FROM match_change WHERE transaction = NEW.transaction RETURNING service_id)
    SELECT array_agg(DISTINCT service_id) FROM done WHERE service_id IS NOT NULL INTO ids;
  FOR start IN 1 .. coalesce(cardinality(ids), 0) BY 500 LOOP
    PERFORM refresh_match_cards(ids[start : start + 499]);
  END LOOP;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER match_changes_end AFTER INSERT ON match_change DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.service_id IS NULL) EXECUTE FUNCTION match_changes_end();--> statement-breakpoint

-- TG_ARGV[0]: the query that names the services a change touches, over new_rows and old_rows.
CREATE FUNCTION match_rows_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE own bigint := pg_current_xact_id()::text::bigint; touched bigint;
BEGIN
  EXECUTE format('INSERT INTO match_change SELECT %s, touched.id FROM (%s) touched (id) WHERE touched.id IS NOT NULL',
    own, TG_ARGV[0]);
  GET DIAGNOSTICS touched = ROW_COUNT;
  IF touched > 0 THEN INSERT INTO match_change VALUES (own, NULL); END IF;
  RETURN NULL;
END $$;--> statement-breakpoint

DO $$
DECLARE watched record;
BEGIN
  FOR watched IN SELECT * FROM (VALUES ('service', 'id'), ('service_area', 'service_id'), ('service_attribute', 'service_id'),
    ('service_language', 'service_id'), ('service_at_location', 'service_id')) AS list (name, id) LOOP
    EXECUTE format('CREATE TRIGGER match_%1$s_added AFTER INSERT ON %1$I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION match_rows_changed(%2$L)',
      watched.name, format('SELECT DISTINCT %I FROM new_rows', watched.id));
    EXECUTE format('CREATE TRIGGER match_%1$s_removed AFTER DELETE ON %1$I REFERENCING OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION match_rows_changed(%2$L)',
      watched.name, format('SELECT DISTINCT %I FROM old_rows', watched.id));
    EXECUTE format('CREATE TRIGGER match_%1$s_changed AFTER UPDATE ON %1$I
      REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION match_rows_changed(%2$L)',
      watched.name, format('SELECT %1$I FROM new_rows UNION SELECT %1$I FROM old_rows', watched.id));
  END LOOP;
  -- what many services share: only where that changed which a card holds
  FOR watched IN SELECT * FROM (VALUES
    ('organization', 'SELECT s.id FROM service s WHERE s.organization_id IN (SELECT changed.id FROM (
      SELECT id, name, alternate_name, status FROM new_rows EXCEPT SELECT id, name, alternate_name, status FROM old_rows) changed)'),
    ('location', 'SELECT sl.service_id FROM service_at_location sl WHERE sl.location_id IN (SELECT changed.id FROM (
      SELECT id, territory_code FROM new_rows EXCEPT SELECT id, territory_code FROM old_rows) changed)'),
    ('territory', 'SELECT a.service_id FROM service_area a WHERE a.territory_code IN (SELECT changed.code FROM (
      SELECT code, path FROM new_rows EXCEPT SELECT code, path FROM old_rows) changed)
      UNION SELECT sl.service_id FROM service_at_location sl JOIN location l ON l.id = sl.location_id
      WHERE l.territory_code IN (SELECT changed.code FROM (
      SELECT code, path FROM new_rows EXCEPT SELECT code, path FROM old_rows) changed)'),
    ('taxonomy_term', 'SELECT a.service_id FROM service_attribute a WHERE a.taxonomy_term_id IN (SELECT changed.id FROM (
      SELECT id, key FROM new_rows EXCEPT SELECT id, key FROM old_rows) changed)'),
    ('referral', 'SELECT c.service_id FROM match_card c JOIN new_rows r ON r.service_id = c.service_id
      WHERE r.sent_at IS NOT NULL AND NOT c.has_referrals')
  ) AS list (name, query) LOOP
    EXECUTE format('CREATE TRIGGER match_%1$s_changed AFTER UPDATE ON %1$I
      REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION match_rows_changed(%2$L)',
      watched.name, watched.query);
  END LOOP;
END $$;--> statement-breakpoint
CREATE TRIGGER match_referral_added AFTER INSERT ON referral REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION match_rows_changed('SELECT c.service_id FROM match_card c
    JOIN new_rows r ON r.service_id = c.service_id WHERE r.sent_at IS NOT NULL AND NOT c.has_referrals');--> statement-breakpoint

DO $$
DECLARE ids uuid[];
BEGIN
  SELECT array_agg(id ORDER BY id) FROM service INTO ids;
  FOR start IN 1 .. coalesce(cardinality(ids), 0) BY 500 LOOP
    PERFORM refresh_match_cards(ids[start : start + 499]);
  END LOOP;
END $$;
--> statement-breakpoint
-- A hub's guidance is kept by every process beside its other words.
CREATE TRIGGER hub_guidance_words_changed AFTER INSERT OR UPDATE OR DELETE ON hub_guidance
  FOR EACH STATEMENT EXECUTE FUNCTION synonyms_changed();
