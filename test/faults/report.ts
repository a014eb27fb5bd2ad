// What came of a campaign of faults.
export type CampaignReport = {
  kills: number
  databaseKills: number
  stops: number
  /** starts that ended in words, and were made again as a service manager does */
  failedStarts: number
  outages: number
  /** delegates who were connected in an outage without being told of anything */
  untold: number
  edits: number
  /** acknowledged edits that were looked for after a kill or a stop, added up over all of them */
  looks: number
  lost: number
  duplicated: number
  commands: number
  commandsTwice: number
  commandsLost: number
  entries: number
  /** longest time from the return of the service to everybody being in step, ms */
  slowestReturn: number
}
