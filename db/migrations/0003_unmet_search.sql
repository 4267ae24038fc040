CREATE TABLE "unmet_search" (
	"searched_on" date NOT NULL,
	"words" text NOT NULL,
	"filters" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "unmet_search_searched_on_words_filters_pk" PRIMARY KEY("searched_on","words","filters")
);
