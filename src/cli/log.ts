import { jsonLog, type Log, spokenLog } from '../operations/log.ts'
import { say } from './terminal.ts'

/** Words on a terminal; elsewhere, as under systemd or in a container, lines of JSON. */
export const openLog = (): Log => (process.stderr.isTTY ? spokenLog(say) : jsonLog())
