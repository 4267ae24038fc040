-- What is shown of a listing is all that its card holds, so that a list of cards is one look by key and not one into seven tables.
CREATE OR REPLACE FUNCTION listing_shown(s service, o organization) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_build_object(
    'service', json_build_object('id', s.id, 'language', s.language, 'name', s.name, 'description', s.description,
      'eligibility_description', s.eligibility_description, 'translations', s.translations, 'cost', s.cost, 'delivery', s.delivery,
      'capacity', s.capacity, 'assured_date', s.assured_date, 'is_demonstration', s.is_demonstration,
      'categories', ARRAY(SELECT x.key || ':' || t.key FROM service_attribute a JOIN taxonomy_term t ON t.id = a.taxonomy_term_id
        JOIN taxonomy x ON x.id = t.taxonomy_id WHERE a.service_id = s.id AND a.link_type = 'category' ORDER BY t.position),
      'coverage', ARRAY(SELECT a.territory_code FROM service_area a
        WHERE a.service_id = s.id AND NOT a.is_excluded ORDER BY a.territory_code),
      'languages', ARRAY(SELECT l.language FROM service_language l WHERE l.service_id = s.id ORDER BY l.language)),
    'organization', json_build_object('id', o.id, 'language', o.language, 'name', o.name, 'description', '',
      'translations', o.translations, 'acronym', o.alternate_name, 'sector_of_organization', o.sector_of_organization))
$$;--> statement-breakpoint
-- Its needs are told in the order of the vocabulary.
DROP TRIGGER match_taxonomy_term_changed ON taxonomy_term;--> statement-breakpoint
CREATE TRIGGER match_taxonomy_term_changed AFTER UPDATE ON taxonomy_term REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION match_rows_changed('SELECT a.service_id FROM service_attribute a WHERE a.taxonomy_term_id IN (
    SELECT changed.id FROM (SELECT id, key, position FROM new_rows EXCEPT SELECT id, key, position FROM old_rows) changed)');--> statement-breakpoint
UPDATE match_card c SET shown = listing_shown(s, o)::text FROM service s JOIN organization o ON o.id = s.organization_id
  WHERE s.id = c.service_id AND c.shown IS NOT NULL;
