// Loaded before the product where a test needs another day: the clock of that process is so many days ahead and goes on from there.
const ahead = Number(process.env['DAYS_LATER'] ?? 0) * 86_400_000
const Now = Date
globalThis.Date = class extends Now {
  constructor(...given) {
    if (given.length === 0) super(Now.now() + ahead)
    else super(...given)
  }
  static now() {
    return Now.now() + ahead
  }
}
