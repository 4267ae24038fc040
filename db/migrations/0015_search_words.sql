CREATE TABLE "search_words" (
	"number" integer PRIMARY KEY NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
DROP INDEX "search_entry_words";--> statement-breakpoint
CREATE INDEX "search_words_words" ON "search_words" USING gin ("words") WITH (fastupdate=false);--> statement-breakpoint
-- Nothing but a number in the row, however short its words: thousands of numbers are read from a few pages.
ALTER TABLE search_words SET (toast_tuple_target = 128);--> statement-breakpoint
ALTER TABLE search_words ALTER COLUMN words SET STORAGE EXTERNAL, ALTER COLUMN words SET STATISTICS 0;--> statement-breakpoint
-- What entries are found by moved: the next start fills the index again.
TRUNCATE search_entry, search_lexeme, search_set, search_tier;--> statement-breakpoint
UPDATE search_engine SET rebuilt_at = NULL, built_from = NULL WHERE name = 'postgres';
