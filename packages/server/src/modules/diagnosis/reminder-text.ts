/** Words of invitations and reminders, in both languages: nobody's language is known before they sign in. */
export const messagesTo = (title: string, closesOn: string) => ({
  opened: { zh: `请在 ${closesOn} 前完成“${title}”`, en: `Please complete “${title}” by ${closesOn}` },
  reminder: { zh: `提醒：“${title}”将于 ${closesOn} 截止，尚未提交`, en: `Reminder: “${title}” closes on ${closesOn} and is not yet submitted` },
})
