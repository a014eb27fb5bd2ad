ALTER TABLE "passwords" ADD COLUMN "must_change" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "administrator" boolean DEFAULT false NOT NULL;