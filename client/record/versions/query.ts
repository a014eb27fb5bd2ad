// Asks for the versions of a text.
import { queryOptions } from '@tanstack/react-query'
import type { VersionFormat, VersionsAnswer } from '../../../shared/versions.ts'
import { request } from '../../api/http.ts'
import { Refused } from '../../api/refused.ts'

/** How often the list is asked for again while it is looked at, in milliseconds: others publish, too. */
const PACE = 5_000

const pathOf = (text: string): string => `/api/texts/${encodeURIComponent(text)}/versions`

export const versionsOf = (text: string) =>
  queryOptions({
    queryKey: ['versions', text],
    queryFn: async () => {
      const answer = await request<VersionsAnswer>('GET', pathOf(text))
      if (!answer.ok) throw new Refused(answer.refusal)
      return answer.value
    },
    refetchInterval: PACE,
  })

/** Where a version is downloaded. */
export const downloadPath = (text: string, rev: number, format: VersionFormat): string =>
  `${pathOf(text)}/${rev}/download?format=${format}`
