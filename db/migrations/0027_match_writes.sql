CREATE TABLE "match_write" (
	"transaction" "xid8" PRIMARY KEY NOT NULL,
	"written_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "match_write_written_at" ON "match_write" USING btree ("written_at");--> statement-breakpoint
-- Writes the cards and keys of these services anew. Rows are locked in the order of ids, and organizations shared, so that
-- whoever comes second reads what the first wrote. That the transaction wrote keys is told for a day.
CREATE OR REPLACE FUNCTION refresh_match_cards(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO match_card (service_id, version)
    SELECT id, nextval('match_card_versions') FROM (SELECT DISTINCT unnest(ids) id ORDER BY 1) listed ON CONFLICT DO NOTHING;
  PERFORM FROM match_card WHERE service_id = ANY(ids) ORDER BY service_id FOR UPDATE;
  PERFORM FROM organization WHERE id IN (SELECT organization_id FROM service WHERE id = ANY(ids)) ORDER BY id FOR SHARE;
  DELETE FROM match_key k USING match_card c WHERE c.service_id = ANY(ids) AND k.version = c.version;
  DELETE FROM match_card c WHERE c.service_id = ANY(ids) AND NOT EXISTS (SELECT FROM service s WHERE s.id = c.service_id);
  PERFORM write_match_cards(ids);
  INSERT INTO match_write (transaction) VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING;
  DELETE FROM match_write WHERE transaction IN (
    SELECT transaction FROM match_write WHERE written_at < now() - interval '1 day'
    ORDER BY written_at LIMIT 100 FOR UPDATE SKIP LOCKED);
END $$;
