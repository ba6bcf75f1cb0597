import { mutations } from '../test/intake/mutate.ts'

/**
 * Takes random mutations of every kind of input in, in lots of 10,000, and stops at the first that breaks something.
 *
 *     node --import tsx tools/mutate.ts [COUNT] [SEED]
 */
const [count, seed] = [Number(process.argv[2] ?? 1_000_000), Number(process.argv[3] ?? 1)]
const lot = 10_000
for (let done = 0; done < count; done += lot) {
  await mutations(Math.min(lot, count - done), seed + done)
  console.log(`${Math.min(done + lot, count)} of ${count} mutations, seed ${seed}: nothing broke`)
}
