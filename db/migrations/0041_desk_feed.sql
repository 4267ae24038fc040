-- Whoever sits at the desk hears which case of which hub changed, and that a session ended: ids alone, once the transaction is through.
CREATE FUNCTION tell_desk() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_case uuid;
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'session' THEN
      PERFORM pg_notify('desk', json_build_object('session', OLD.id)::text);
      RETURN NULL;
    WHEN 'case_file' THEN of_case := NEW.id;
    WHEN 'case_event' THEN of_case := NEW.case_id;
    ELSE SELECT case_id INTO of_case FROM referral WHERE id = NEW.referral_id;
  END CASE;
  PERFORM pg_notify('desk', json_build_object('hub', hub_id, 'case', id)::text) FROM case_file WHERE id = of_case;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER case_file_tells_desk AFTER INSERT OR UPDATE ON case_file
  FOR EACH ROW EXECUTE FUNCTION tell_desk();--> statement-breakpoint
CREATE TRIGGER case_event_tells_desk AFTER INSERT ON case_event
  FOR EACH ROW EXECUTE FUNCTION tell_desk();--> statement-breakpoint
CREATE TRIGGER thread_message_tells_desk AFTER INSERT ON thread_message
  FOR EACH ROW EXECUTE FUNCTION tell_desk();--> statement-breakpoint
CREATE TRIGGER session_tells_desk AFTER DELETE ON session
  FOR EACH ROW EXECUTE FUNCTION tell_desk();
