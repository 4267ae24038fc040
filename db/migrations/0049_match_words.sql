ALTER TABLE "match_card" ADD COLUMN "words" text;--> statement-breakpoint
ALTER TABLE "match_card" ADD COLUMN "shown" text;--> statement-breakpoint
-- All of a row on its page: a second look for what stands elsewhere took as long as all the rest.
ALTER TABLE "match_card" SET (toast_tuple_target = 8160);--> statement-breakpoint
-- What is shown of a listing in a list of matches; its staff's notes are not.
CREATE FUNCTION listing_shown(s service, o organization) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_build_object(
    'service', json_build_object('language', s.language, 'name', s.name, 'description', s.description,
      'translations', s.translations, 'cost', s.cost, 'delivery', s.delivery, 'capacity', s.capacity, 'assured_date', s.assured_date),
    'organization', json_build_object('language', o.language, 'name', o.name, 'description', '',
      'translations', o.translations, 'sector_of_organization', o.sector_of_organization))
$$;--> statement-breakpoint
-- What own words are compared with stands beside the card: who asks without them need not read them, and who looks for them needs no
-- card. So does what is shown of a listing that is recommended, which saves a look into five tables.
CREATE OR REPLACE VIEW match_listing AS
  SELECT s.id service_id, json_build_object('service_id', s.id, 'service_name', s.name, 'organization_id', o.id, 'organization_name', o.name,
      'organization_acronym', o.alternate_name, 'categories', terms.categories, 'need_keys', terms.need_keys,
      'covers', areas.covers, 'except', areas.except, 'present_at', doors.present_at,
      'eligibility', json_strip_nulls(json_build_object('applicant', s.applicant, 'stage', s.stage,
        'legal_form', s.legal_form, 'sector', s.sector, 'audience', s.audience, 'audience_first', s.audience_first,
        'amount_minimum', s.amount_minimum, 'amount_maximum', s.amount_maximum)),
      'delivery', s.delivery, 'capacity', s.capacity, 'closed_until', s.closed_until, 'assured_date', s.assured_date - s.aged_days,
      'languages', spoken.languages) card,
    concat_ws(' ', o.alternate_name, s.name, s.description, translated.words) words,
    listing_shown(s, o) shown
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
-- Writes the cards and keys of these services, which must have none, but a row in match_card each.
CREATE OR REPLACE FUNCTION write_match_cards(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE match_card c SET version = nextval('match_card_versions'),
    has_referrals = EXISTS (SELECT FROM referral r WHERE r.service_id = c.service_id AND r.sent_at IS NOT NULL),
    (card, words, shown) = (SELECT l.card, l.words, l.shown::text FROM match_listing l WHERE l.service_id = c.service_id)
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
-- What an organization is shown with changes its services' cards too.
DROP TRIGGER match_organization_changed ON organization;--> statement-breakpoint
CREATE TRIGGER match_organization_changed AFTER UPDATE ON organization REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION match_rows_changed('SELECT s.id FROM service s WHERE s.organization_id IN (SELECT changed.id FROM (
    SELECT id, name, alternate_name, status, language, translations, sector_of_organization FROM new_rows
    EXCEPT SELECT id, name, alternate_name, status, language, translations, sector_of_organization FROM old_rows) changed)');--> statement-breakpoint
UPDATE match_card c SET card = l.card, words = l.words, shown = l.shown::text FROM match_listing l
  WHERE l.service_id = c.service_id AND c.card IS NOT NULL;
