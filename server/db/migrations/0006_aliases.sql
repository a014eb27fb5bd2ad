ALTER TABLE "delegations" ADD COLUMN "real_code" text;--> statement-breakpoint
ALTER TABLE "delegations" ADD COLUMN "real_name" text;