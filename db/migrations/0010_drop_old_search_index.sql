DROP TABLE "search_document" CASCADE;--> statement-breakpoint
DROP TABLE "search_word" CASCADE;--> statement-breakpoint
-- The new index is empty: the next start fills it.
UPDATE search_engine SET rebuilt_at = NULL, built_from = NULL WHERE name = 'postgres';
