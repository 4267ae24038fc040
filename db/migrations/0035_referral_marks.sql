-- A card that says nothing was ever referred to its service is made anew by the first referral. Asked by row and with a plan that is
-- kept: the statement-wide trigger was planned again for each change of any referral.
CREATE FUNCTION match_referral_sent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE own bigint := pg_current_xact_id()::text::bigint;
BEGIN
  IF EXISTS (SELECT FROM match_card c WHERE c.service_id = NEW.service_id AND NOT c.has_referrals) THEN
    INSERT INTO match_change VALUES (own, NEW.service_id), (own, NULL);
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
DROP TRIGGER match_referral_added ON referral;--> statement-breakpoint
DROP TRIGGER match_referral_changed ON referral;--> statement-breakpoint
CREATE TRIGGER match_referral_sent AFTER INSERT OR UPDATE OF sent_at, service_id ON referral FOR EACH ROW
  WHEN (NEW.sent_at IS NOT NULL) EXECUTE FUNCTION match_referral_sent();
