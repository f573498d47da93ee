// Figures of OWASP's password storage sheet for argon2id: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const argon2 = () => import('@node-rs/argon2')

export const hashPassword = async (password: string): Promise<string> => (await argon2()).hash(password, cost)
export const isPassword = async (hash: string, password: string): Promise<boolean> =>
  (await argon2()).verify(hash, password).catch(() => false)
