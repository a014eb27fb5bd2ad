CREATE TABLE "audit_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"user_id" text,
	"meeting_id" text,
	"text_id" text,
	"address" text,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "checkpoints" (
	"text_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"key" text NOT NULL,
	"signature" "bytea" NOT NULL,
	CONSTRAINT "checkpoints_text_id_seq_pk" PRIMARY KEY("text_id","seq")
);
--> statement-breakpoint
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_text_id_texts_id_fk" FOREIGN KEY ("text_id") REFERENCES "public"."texts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_meeting" ON "audit_events" USING btree ("meeting_id","at");--> statement-breakpoint
CREATE TRIGGER "checkpoints_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "checkpoints"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
