-- The places services are found under, each with the nearness that finding it there means: "at" a covered place, "in" a
-- place that has covered ones inside, "door" in a region of a country that is covered, "unplaced" where no place is
-- stated; "except" a place that is left out, at the most nearness there is.
CREATE OR REPLACE FUNCTION match_places(ids uuid[]) RETURNS TABLE (service_id uuid, place text, nearness numeric) LANGUAGE sql STABLE AS $$
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
  UNION ALL
  SELECT DISTINCT a.service_id, 'except ' || a.territory_code, 1.0
  FROM service_area a WHERE a.service_id = ANY(ids) AND a.is_excluded
$$;--> statement-breakpoint
DO $$
DECLARE ids uuid[];
BEGIN
  SELECT array_agg(DISTINCT service_id) FROM service_area WHERE is_excluded INTO ids;
  FOR start IN 1 .. coalesce(cardinality(ids), 0) BY 500 LOOP
    PERFORM refresh_match_cards(ids[start : start + 499]);
  END LOOP;
END $$;
