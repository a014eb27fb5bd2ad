// The log that simulations and room tests run on keeps the contract of the real one.
import type { TextId } from '../../../../shared/ids.ts'
import { logContract } from '../../../helpers/log-contract.ts'
import { memoryLog } from '../../../helpers/memory-log.ts'

logContract('the log in memory', async () => ({ log: memoryLog(), text: 'res-1' as TextId }))
