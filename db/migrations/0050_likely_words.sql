-- The catalogue's words that are most like a long one that is spelled wrongly. A third of its trigrams is left by two slips in a word of
-- eight letters; asking for less looks at every word of the same ending, sixteen thousand of them among a million listings.
CREATE FUNCTION likely_long_words(asked text) RETURNS TABLE (lexeme text, written text, likeness real)
LANGUAGE sql STABLE SET pg_trgm.similarity_threshold = 0.34 AS $$
  SELECT l.lexeme, l.written, similarity(l.lexeme, asked) likeness FROM search_lexeme l
  WHERE l.lexeme % asked AND l.written IS NOT NULL ORDER BY likeness DESC, l.lexeme LIMIT 12
$$;
