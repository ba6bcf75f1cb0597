#!/usr/bin/env node
import { Command } from 'commander'
import { readCommand } from './read.ts'

const program = new Command('readout').description(
  'Reads news reports and keeps a checkable record: who said what, who did what to whom, who promises what by when.',
)

readCommand(program)

await program.parseAsync()
