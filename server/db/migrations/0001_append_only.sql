-- The record and the owners of Yjs client ids are written once: nobody, not even this server, may change them by
-- accident. Who owns the tables can drop the triggers; the hash chain is what detects that.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'table % is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER "entries_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "entries"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "clients_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "clients"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
