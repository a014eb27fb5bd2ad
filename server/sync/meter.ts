// What a room tells of its pace to whoever measures: durations alone, no words and no persons.

export type Meter = {
  /** a turn of the room: everything that waited was admitted, ms */
  ticked(ms: number): void
  /** one update was judged, ms */
  admitted(ms: number): void
}

/** For rooms that nobody measures. */
export const noMeter: Meter = { ticked: () => undefined, admitted: () => undefined }
