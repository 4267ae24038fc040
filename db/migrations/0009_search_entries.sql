CREATE TABLE "search_entry" (
	"number" integer PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"kind" "search_kind" NOT NULL,
	"quality" real NOT NULL,
	"summary" "bytea" NOT NULL,
	"points" "bytea",
	"name_folded" text NOT NULL,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "search_entry_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "search_lexeme" (
	"lexeme" text COLLATE "C" PRIMARY KEY NOT NULL,
	"entries" integer NOT NULL,
	"written" text
);
--> statement-breakpoint
CREATE TABLE "search_set" (
	"id" integer PRIMARY KEY NOT NULL,
	"digest" text NOT NULL,
	"content" jsonb NOT NULL,
	CONSTRAINT "search_set_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "search_tier" (
	"kind" "search_kind" NOT NULL,
	"step" smallint NOT NULL,
	"least" real NOT NULL,
	CONSTRAINT "search_tier_kind_step_pk" PRIMARY KEY("kind","step")
);
--> statement-breakpoint
CREATE INDEX "search_entry_words" ON "search_entry" USING gin ("words") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "search_lexeme_trigrams" ON "search_lexeme" USING gin ("lexeme" gin_trgm_ops) WHERE "search_lexeme"."written" is not null;--> statement-breakpoint
-- Numbers are never used twice soon: a search that began before a rebuild must not take one entry for another.
CREATE SEQUENCE search_entry_number AS integer CYCLE;--> statement-breakpoint
CREATE SEQUENCE search_set_id AS integer CYCLE;--> statement-breakpoint
-- Read often and never whole: not worth packing. Statistics of lexemes would only slow the planning of one known plan.
ALTER TABLE search_entry ALTER COLUMN words SET STORAGE EXTERNAL, ALTER COLUMN words SET STATISTICS 0;--> statement-breakpoint
-- Counts change with every listing: room to change them in place.
ALTER TABLE search_lexeme SET (fillfactor = 80);
