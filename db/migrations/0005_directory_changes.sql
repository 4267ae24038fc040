INSERT INTO search_engine (name) VALUES ('postgres');--> statement-breakpoint

-- Tells every engine's queue, and every process, what of the directory changed. A bulk change tells once a record.
CREATE FUNCTION tell_directory_change(changed_kind change_kind, ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF changed_kind <> 'vocabulary' AND coalesce(cardinality(ids), 0) = 0 THEN RETURN; END IF;
  INSERT INTO search_change (engine, kind, record_id)
    SELECT e.name, changed_kind, changed.id FROM search_engine e
    CROSS JOIN (SELECT unnest(ids) id UNION ALL SELECT null::uuid WHERE changed_kind = 'vocabulary') changed
    ORDER BY changed.id;
  PERFORM pg_notify('directory_change', '');
END $$;--> statement-breakpoint

-- TG_ARGV[0]: the kind of record that changed; TG_ARGV[1]: which column of the row names it.
CREATE FUNCTION directory_rows_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids uuid[]; rows_seen text;
BEGIN
  rows_seen := CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT * FROM new_rows'
    WHEN 'DELETE' THEN 'SELECT * FROM old_rows'
    ELSE 'SELECT * FROM new_rows UNION ALL SELECT * FROM old_rows' END;
  EXECUTE format('SELECT array_agg(DISTINCT %1$I) FROM (%2$s) seen WHERE %1$I IS NOT NULL', TG_ARGV[1], rows_seen) INTO ids;
  PERFORM tell_directory_change(TG_ARGV[0]::change_kind, ids);
  RETURN NULL;
END $$;--> statement-breakpoint

CREATE FUNCTION directory_words_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_directory_change('vocabulary', NULL);
  RETURN NULL;
END $$;--> statement-breakpoint

DO $$
DECLARE watched record;
BEGIN
  FOR watched IN SELECT * FROM (VALUES
    ('organization', 'organization', 'id'), ('service', 'service', 'id'),
    ('service_area', 'service', 'service_id'), ('service_attribute', 'service', 'service_id'),
    ('service_language', 'service', 'service_id'), ('service_at_location', 'service', 'service_id'),
    ('location', 'organization', 'organization_id'), ('phone', 'organization', 'organization_id')
  ) AS list (table_name, kind, id_column) LOOP
    EXECUTE format('CREATE TRIGGER %I_added AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION directory_rows_changed(%L, %L)',
      watched.table_name, watched.table_name, watched.kind, watched.id_column);
    EXECUTE format('CREATE TRIGGER %I_changed AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION directory_rows_changed(%L, %L)',
      watched.table_name, watched.table_name, watched.kind, watched.id_column);
    EXECUTE format('CREATE TRIGGER %I_removed AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION directory_rows_changed(%L, %L)',
      watched.table_name, watched.table_name, watched.kind, watched.id_column);
  END LOOP;
  -- names of terms and places stand in many documents; an empty statement changes none
  FOR watched IN SELECT * FROM (VALUES ('taxonomy'), ('taxonomy_term'), ('territory'), ('hub')) AS list (table_name) LOOP
    EXECUTE format('CREATE TRIGGER %I_words_changed AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION directory_words_changed()', watched.table_name, watched.table_name);
  END LOOP;
END $$;
