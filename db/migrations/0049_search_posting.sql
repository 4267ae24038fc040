CREATE TABLE "search_posting" (
	"lexeme" text COLLATE "C" NOT NULL,
	"block" integer NOT NULL,
	"places" "bytea" NOT NULL,
	CONSTRAINT "search_posting_lexeme_block_pk" PRIMARY KEY("lexeme","block")
);
