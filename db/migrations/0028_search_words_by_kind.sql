DROP INDEX "search_words_words";--> statement-breakpoint
ALTER TABLE "search_words" ADD COLUMN "kind" "search_kind";--> statement-breakpoint
UPDATE "search_words" w SET "kind" = e."kind" FROM "search_entry" e WHERE e."number" = w."number";--> statement-breakpoint
DELETE FROM "search_words" WHERE "kind" IS NULL;--> statement-breakpoint
ALTER TABLE "search_words" ALTER COLUMN "kind" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "search_words_of_services" ON "search_words" USING gin ("words") WITH (fastupdate=false) WHERE "search_words"."kind" = 'service';--> statement-breakpoint
CREATE INDEX "search_words_of_organizations" ON "search_words" USING gin ("words") WITH (fastupdate=false) WHERE "search_words"."kind" = 'organization';
