CREATE TABLE "match_stem" (
	"version" integer PRIMARY KEY NOT NULL,
	"stems" "bytea"
);
--> statement-breakpoint
CREATE INDEX "match_stem_waiting" ON "match_stem" USING btree ("version") WHERE "match_stem"."stems" is null;--> statement-breakpoint
INSERT INTO match_stem (version) SELECT version FROM match_card WHERE card IS NOT NULL;--> statement-breakpoint
-- Each card that is written waits for its stems, and those of the one before it go.
CREATE FUNCTION match_cards_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM match_stem WHERE version IN (SELECT version FROM old_rows);
  INSERT INTO match_stem (version) SELECT version FROM new_rows WHERE card IS NOT NULL;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER match_cards_written AFTER UPDATE ON match_card REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION match_cards_written();--> statement-breakpoint
CREATE FUNCTION match_cards_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM match_stem WHERE version IN (SELECT version FROM old_rows);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER match_cards_removed AFTER DELETE ON match_card REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION match_cards_removed();
