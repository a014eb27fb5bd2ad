// Column types that the tables share: bytes, and moments of the server's clock.
import { customType, timestamp } from 'drizzle-orm/pg-core'

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  toDriver: value => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: value => new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
})
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
