CREATE TABLE "signing_keys" (
	"fingerprint" text PRIMARY KEY NOT NULL,
	"public_key" "bytea" NOT NULL,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "salt" "bytea";
--> statement-breakpoint
CREATE TRIGGER "signing_keys_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "signing_keys"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
-- A second lock beside the triggers: who owns the tables can give the rights back, but not by accident.
REVOKE UPDATE, DELETE, TRUNCATE ON "entries", "clients", "checkpoints", "signing_keys" FROM CURRENT_USER;
