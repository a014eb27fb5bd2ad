// The short form of the kill campaign: the built service is killed and stopped in order, and its database killed and silenced, under load.
// The long form: npm run test:faults -- --kills 50 --database-kills 20.
import { expect, test } from 'vitest'
import { runCampaign } from '../faults/campaign.ts'

test('kill -9 of the service and of its database, a restart in order and a silent database lose and double nothing; everybody comes back alone', {
  timeout: 180_000,
}, async () => {
  const report = await runCampaign({ kills: 2, databaseKills: 1, stops: 1, outage: 6, seed: 20_260_105 })
  expect(report).toMatchObject({
    ...{ kills: 2, databaseKills: 1, stops: 1, outages: 1, untold: 0 },
    ...{ lost: 0, duplicated: 0, commandsLost: 0, commandsTwice: 0 },
  })
  // It was under load, or it says nothing.
  expect(report.looks).toBeGreaterThan(30)
  expect(report.commands).toBeGreaterThan(0)
})
