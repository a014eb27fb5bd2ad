// Tells the sign-in page which accounts a demonstration has; mounted in a demonstration only.
import { Hono } from 'hono'
import type { AppEnv } from '../http/answers.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE } from './people.ts'

export const demoRoutes = (): Hono<AppEnv> =>
  new Hono<AppEnv>().get('/demo', c =>
    c.json({
      accounts: DEMO_PEOPLE.map(({ email, name, role, delegation }) => ({
        email,
        password: DEMO_PASSWORD,
        name,
        role,
        delegation,
      })),
    }),
  )
