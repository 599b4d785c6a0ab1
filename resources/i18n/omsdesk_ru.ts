<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_GB">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Check</source>
        <translation>&amp;Проверка</translation>
    </message>
    <message>
        <source>&amp;Person</source>
        <translation>&amp;Человек</translation>
    </message>
    <message>
        <source>&amp;Application</source>
        <translation>&amp;Заявление</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>&amp;Desk</source>
        <translation>&amp;Рабочее место</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>По&amp;мощь</translation>
    </message>
    <message>
        <source>To the search line</source>
        <translation>К строке поиска</translation>
    </message>
    <message>
        <source>Date to answer for</source>
        <translation>Дата, на которую ответить</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Спросить ещё раз</translation>
    </message>
    <message>
        <source>Next patient; nobody found is logged</source>
        <translation>Следующий пациент; если не найден — записать</translation>
    </message>
    <message>
        <source>Back: close, clear, return</source>
        <translation>Назад: закрыть, очистить, вернуться</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти из программы</translation>
    </message>
    <message>
        <source>Preview and print</source>
        <translation>Просмотр и печать</translation>
    </message>
    <message>
        <source>Copy the summary</source>
        <translation>Копировать сводку</translation>
    </message>
    <message>
        <source>New application</source>
        <translation>Новое заявление</translation>
    </message>
    <message>
        <source>Family of whoever is on screen</source>
        <translation>Семья того, кто на экране</translation>
    </message>
    <message>
        <source>Register a visit</source>
        <translation>Зарегистрировать обращение</translation>
    </message>
    <message>
        <source>New visit, care received, vaccination, test results</source>
        <translation>Новое обращение, помощь, прививка, анализы</translation>
    </message>
    <message>
        <source>Register what is entered; then the next patient</source>
        <translation>Зарегистрировать введённое; затем — следующий пациент</translation>
    </message>
    <message>
        <source>Merge with another record…</source>
        <translation>Объединить с другой записью…</translation>
    </message>
    <message>
        <source>Split again</source>
        <translation>Разделить обратно</translation>
    </message>
    <message>
        <source>Swap the records</source>
        <translation>Поменять записи местами</translation>
    </message>
    <message>
        <source>Merge these records; what follows is told first</source>
        <translation>Объединить эти записи; сначала — что изменится</translation>
    </message>
    <message>
        <source>Link somebody</source>
        <translation>Связать с кем-то</translation>
    </message>
    <message>
        <source>Correct the link</source>
        <translation>Исправить связь</translation>
    </message>
    <message>
        <source>End the link</source>
        <translation>Прекратить связь</translation>
    </message>
    <message>
        <source>Who lives together</source>
        <translation>Кто живёт вместе</translation>
    </message>
    <message>
        <source>Take the link out as a mistake</source>
        <translation>Исключить связь как ошибку</translation>
    </message>
    <message>
        <source>The insured disputes it</source>
        <translation>Застрахованный оспаривает</translation>
    </message>
    <message>
        <source>Write the dispute down</source>
        <translation>Записать спор</translation>
    </message>
    <message>
        <source>Put the withdrawn visit back</source>
        <translation>Вернуть отозванное обращение</translation>
    </message>
    <message>
        <source>Answer the dispute</source>
        <translation>Ответить на спор</translation>
    </message>
    <message>
        <source>Nothing more to be clarified</source>
        <translation>Уточнять больше нечего</translation>
    </message>
    <message>
        <source>Open the visit, whole</source>
        <translation>Открыть обращение целиком</translation>
    </message>
    <message>
        <source>Test results</source>
        <translation>Результаты исследований</translation>
    </message>
    <message>
        <source>Analyses, laboratory, values</source>
        <translation>Анализы, лаборатория, показатели</translation>
    </message>
    <message>
        <source>Find a test</source>
        <translation>Найти исследование</translation>
    </message>
    <message>
        <source>Results as a table, and back</source>
        <translation>Результаты таблицей и обратно</translation>
    </message>
    <message>
        <source>Two days side by side, and back</source>
        <translation>Два дня рядом и обратно</translation>
    </message>
    <message>
        <source>Vaccinations and what is due</source>
        <translation>Прививки и что пора</translation>
    </message>
    <message>
        <source>Enter a dose or a refusal</source>
        <translation>Записать прививку или отказ</translation>
    </message>
    <message>
        <source>Reaction to the dose</source>
        <translation>Реакция на прививку</translation>
    </message>
    <message>
        <source>Withdraw the entry as a mistake</source>
        <translation>Отозвать запись как ошибочную</translation>
    </message>
    <message>
        <source>Save the dose or the refusal</source>
        <translation>Сохранить прививку или отказ</translation>
    </message>
    <message>
        <source>Calendar of vaccinations</source>
        <translation>Календарь прививок</translation>
    </message>
    <message>
        <source>Add a line</source>
        <translation>Добавить строку</translation>
    </message>
    <message>
        <source>Change the line</source>
        <translation>Изменить строку</translation>
    </message>
    <message>
        <source>Take the line out</source>
        <translation>Убрать строку</translation>
    </message>
    <message>
        <source>Save the line</source>
        <translation>Сохранить строку</translation>
    </message>
    <message>
        <source>Put the national calendar back</source>
        <translation>Вернуть национальный календарь</translation>
    </message>
    <message>
        <source>Next step; at the end, file it</source>
        <translation>Следующий шаг; в конце — подать</translation>
    </message>
    <message>
        <source>Check the decision; then send it</source>
        <translation>Проверить решение; затем отправить</translation>
    </message>
    <message>
        <source>Find a reason of the refusal</source>
        <translation>Найти причину отказа</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Одобрить</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Отказать</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Отозвать заявление</translation>
    </message>
    <message>
        <source>List of choices</source>
        <translation>Открыть список</translation>
    </message>
    <message>
        <source>Add a scan</source>
        <translation>Добавить скан</translation>
    </message>
    <message>
        <source>Read a code from the picture that was copied</source>
        <translation>Прочитать код со скопированной картинки</translation>
    </message>
    <message>
        <source>Paste a scan, a photograph of a policy</source>
        <translation>Вставить скан, фотографию полиса</translation>
    </message>
    <message>
        <source>Read a code from a picture or a PDF…</source>
        <translation>Прочитать код с картинки или из PDF…</translation>
    </message>
    <message>
        <source>Scan of a policy from a file</source>
        <translation>Скан полиса из файла</translation>
    </message>
    <message>
        <source>Hand the draft to a colleague</source>
        <translation>Передать черновик сотруднику</translation>
    </message>
    <message>
        <source>Throw the draft away</source>
        <translation>Удалить черновик</translation>
    </message>
    <message>
        <source>Throw away what is entered</source>
        <translation>Выбросить введённое</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Do again</source>
        <translation>Повторить отменённое</translation>
    </message>
    <message>
        <source>Print the paper of the job again</source>
        <translation>Напечатать документ задания ещё раз</translation>
    </message>
    <message>
        <source>Save the paper as PDF</source>
        <translation>Сохранить документ в PDF</translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <translation>Отменить задание</translation>
    </message>
    <message>
        <source>Print many: of a list or of a day</source>
        <translation>Печать многих документов: по списку или за день</translation>
    </message>
    <message>
        <source>Print them all</source>
        <translation>Напечатать всё</translation>
    </message>
    <message>
        <source>Set a printer right</source>
        <translation>Настроить принтер</translation>
    </message>
    <message>
        <source>Choose the file of the list</source>
        <translation>Выбрать файл со списком</translation>
    </message>
    <message>
        <source>Print the page</source>
        <translation>Напечатать страницу</translation>
    </message>
    <message>
        <source>Keep what was measured</source>
        <translation>Запомнить измеренное</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>Person&apos;s card</source>
        <translation>Карточка</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>Заявления</translation>
    </message>
    <message>
        <source>Falling due</source>
        <translation>К сроку</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Семья</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Обращения</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>Управление</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Печать</translation>
    </message>
    <message>
        <source>Print centre; there, the last paper once more</source>
        <translation>Печать; в разделе — повторить последний документ</translation>
    </message>
    <message>
        <source>Queue, reprint, repeat the last</source>
        <translation>Очередь, повторная печать, повторить последнее</translation>
    </message>
    <message>
        <source>Search within the history</source>
        <translation>Искать внутри истории</translation>
    </message>
    <message>
        <source>Open what was elsewhere, with a reason</source>
        <translation>Открыть помощь в других организациях, назвав причину</translation>
    </message>
    <message>
        <source>Visits to be clarified</source>
        <translation>Требуют уточнения</translation>
    </message>
    <message>
        <source>By family</source>
        <translation>По семьям</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Решения</translation>
    </message>
    <message>
        <source>Correct the visit, or amend the paper</source>
        <translation>Исправить обращение или документ</translation>
    </message>
    <message>
        <source>Issue a paper for the visit</source>
        <translation>Выдать документ обращения</translation>
    </message>
    <message>
        <source>Enter results that came later</source>
        <translation>Внести результаты, пришедшие позже</translation>
    </message>
    <message>
        <source>Issue the paper, enter the results</source>
        <translation>Выдать документ, внести результаты</translation>
    </message>
    <message>
        <source>Withdraw as a mistake: the visit, a paper or a result</source>
        <translation>Отозвать как ошибку: обращение, документ или результат</translation>
    </message>
    <message>
        <source>Save the link or the move</source>
        <translation>Сохранить связь или перемену</translation>
    </message>
    <message>
        <source>Disputed visits</source>
        <translation>Спорные обращения</translation>
    </message>
    <message>
        <source>Disputes of the insured, I was never there</source>
        <translation>Споры застрахованных, «я там не был»</translation>
    </message>
    <message>
        <source>Clarify: urgent care, nobody known, no policy</source>
        <translation>Уточнить: срочная помощь, кто это был, нет полиса</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Следующая область</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Предыдущая область</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Крупнее текст</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Мельче текст</translation>
    </message>
    <message>
        <source>Usual text size</source>
        <translation>Обычный размер текста</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Во весь экран</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Светлые цвета</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Тёмные цвета</translation>
    </message>
    <message>
        <source>Colours of the system</source>
        <translation>Цвета как в системе</translation>
    </message>
    <message>
        <source>Русский</source>
        <translation>Русский</translation>
    </message>
    <message>
        <source>Russian, language of the window</source>
        <translation>Русский язык окна</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>English, language of the window</source>
        <translation>Английский язык окна</translation>
    </message>
    <message>
        <source>Lock the desk</source>
        <translation>Заблокировать рабочее место</translation>
    </message>
    <message>
        <source>Cover the screen, leave the desk for a while</source>
        <translation>Закрыть экран, отойти от стола</translation>
    </message>
    <message>
        <source>My sign-in: password, code, certificate</source>
        <translation>Мой вход: пароль, код, сертификат</translation>
    </message>
    <message>
        <source>Change the password, second factor</source>
        <translation>Сменить пароль, второй фактор</translation>
    </message>
    <message>
        <source>Sign out; another clerk signs in</source>
        <translation>Выйти; войдёт другой сотрудник</translation>
    </message>
    <message>
        <source>Scanner: port, test, sheet of codes</source>
        <translation>Сканер: порт, проверка, лист кодов</translation>
    </message>
    <message>
        <source>Set up the barcode scanner</source>
        <translation>Настроить сканер штрих-кодов</translation>
    </message>
    <message>
        <source>Add a clerk or a role</source>
        <translation>Добавить сотрудника или роль</translation>
    </message>
    <message>
        <source>Change the role</source>
        <translation>Изменить роль</translation>
    </message>
    <message>
        <source>Close the sign-in, or remove the role</source>
        <translation>Закрыть вход или убрать роль</translation>
    </message>
    <message>
        <source>Let the clerk in again: a new password</source>
        <translation>Впустить снова: новый пароль</translation>
    </message>
    <message>
        <source>Lift the wait after wrong passwords</source>
        <translation>Снять задержку после неверных паролей</translation>
    </message>
    <message>
        <source>Ask no code and no key any more</source>
        <translation>Больше не спрашивать код и ключ</translation>
    </message>
    <message>
        <source>Save the clerk or the role</source>
        <translation>Сохранить сотрудника или роль</translation>
    </message>
    <message>
        <source>Older lines of the audit</source>
        <translation>Более ранние строки журнала</translation>
    </message>
    <message>
        <source>Verify the whole audit</source>
        <translation>Проверить весь журнал</translation>
    </message>
    <message>
        <source>Make a copy of the register now</source>
        <translation>Сделать копию регистра сейчас</translation>
    </message>
    <message>
        <source>Restore the newest copy on trial</source>
        <translation>Проверить последнюю копию восстановлением</translation>
    </message>
    <message>
        <source>Put the copy in the register&apos;s place</source>
        <translation>Восстановить регистр из копии</translation>
    </message>
    <message>
        <source>Load the key of an organisation</source>
        <translation>Загрузить ключ организации</translation>
    </message>
    <message>
        <source>Save our key for other organisations</source>
        <translation>Сохранить наш ключ для других организаций</translation>
    </message>
    <message>
        <source>Take out the key of an organisation</source>
        <translation>Убрать ключ организации</translation>
    </message>
    <message>
        <source>Next page of the administration</source>
        <translation>Следующая страница управления</translation>
    </message>
    <message>
        <source>Page before of the administration</source>
        <translation>Предыдущая страница управления</translation>
    </message>
    <message>
        <source>Help on this screen</source>
        <translation>Помощь по этому экрану</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Все клавиши</translation>
    </message>
    <message>
        <source>Reports of errors</source>
        <translation>Отчёты об ошибках</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Палитра команд</translation>
    </message>
</context>
<context>
    <name>Admin</name>
    <message>
        <source>code</source>
        <translation>код</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>сертификат</translation>
    </message>
    <message>
        <source>changed past the program</source>
        <translation>изменён в обход программы</translation>
    </message>
    <message>
        <source>sign-in closed</source>
        <translation>вход закрыт</translation>
    </message>
    <message>
        <source>password to be changed</source>
        <translation>сменит пароль</translation>
    </message>
    <message>
        <source>signs in</source>
        <translation>входит</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Ключ восстановления</translation>
    </message>
    <message>
        <source>Clerks</source>
        <translation>Сотрудники</translation>
    </message>
    <message>
        <source>My sign-in</source>
        <translation>Мой вход</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Роли</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Копии</translation>
    </message>
    <message>
        <source>Save  Ctrl+Enter</source>
        <translation>Сохранить  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>Назад  Esc</translation>
    </message>
    <message>
        <source>Keys of statements</source>
        <translation>Ключи справок</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Сканер</translation>
    </message>
    <message>
        <source>Papers taken back</source>
        <translation>Отзыв справок</translation>
    </message>
</context>
<context>
    <name>AdminScreen</name>
    <message>
        <source>Admin</source>
        <translation>Управление</translation>
    </message>
    <message>
        <source>Clerks are let in and given roles here; Ctrl+PgDown turns the pages. A change ends the sessions a clerk may have open. Everybody changes their own password and second factor under “My sign-in”.</source>
        <translation>Здесь заводят сотрудников и дают им роли; страницы листают Ctrl+PgDown. После изменения открытые входы этого сотрудника завершаются. Свой пароль и второй фактор каждый меняет сам на странице «Мой вход».</translation>
    </message>
    <message>
        <source>Your role has nothing to do here.</source>
        <translation>Вашей роли здесь делать нечего.</translation>
    </message>
</context>
<context>
    <name>Alike</name>
    <message>
        <source>The other record: name and birth date, or a number</source>
        <translation>Другая запись: имя и дата рождения или номер</translation>
    </message>
    <message>
        <source>Records that may be the other one</source>
        <translation>Записи, которые могут быть этим же человеком</translation>
    </message>
    <message>
        <source>same name and birth date</source>
        <translation>то же имя и дата рождения</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>то же имя</translation>
    </message>
    <message>
        <source>same surname and birth date</source>
        <translation>та же фамилия и дата рождения</translation>
    </message>
</context>
<context>
    <name>AlikeLine</name>
    <message>
        <source>It is this person</source>
        <translation>Это он</translation>
    </message>
    <message>
        <source>Another, because…</source>
        <translation>Другой, потому что…</translation>
    </message>
    <message>
        <source>Why it is another person: {who}</source>
        <translation>Почему это другой человек: {who}</translation>
    </message>
    <message>
        <source>for example: namesake, twin — Enter</source>
        <translation>например: однофамилец, близнец — Enter</translation>
    </message>
    <message>
        <source>policy {number}</source>
        <translation>полис {number}</translation>
    </message>
</context>
<context>
    <name>AlikePeople</name>
    <message>
        <source>People alike in the register</source>
        <translation>Похожие люди в регистре</translation>
    </message>
</context>
<context>
    <name>AnswerForm</name>
    <message>
        <source>Why, and what was found; then Enter</source>
        <translation>Почему и что выяснилось; затем Enter</translation>
    </message>
</context>
<context>
    <name>ApplicationList</name>
    <message>
        <source>not named yet</source>
        <translation>ещё не назван</translation>
    </message>
    <message>
        <source>New application  F7</source>
        <translation>Новое заявление  F7</translation>
    </message>
    <message>
        <source>Begin an application; for the person on the card it is filled (F7)</source>
        <translation>Начать заявление; для человека на карточке оно будет заполнено (F7)</translation>
    </message>
    <message>
        <source>Hand over  Ctrl+Shift+H</source>
        <translation>Передать  Ctrl+Shift+H</translation>
    </message>
    <message>
        <source>Give the draft in the list to a colleague (Ctrl+Shift+H)</source>
        <translation>Передать выбранный черновик сотруднику (Ctrl+Shift+H)</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Drafts and applications</source>
        <translation>Черновики и заявления</translation>
    </message>
    <message>
        <source>Nothing here yet. F7 begins an application; on a person&apos;s card it comes filled.</source>
        <translation>Здесь пока пусто. F7 начинает заявление; на карточке человека оно будет заполнено.</translation>
    </message>
    <message>
        <source>Nothing fits what is set above. Esc clears it and lists everything again.</source>
        <translation>Ничто не подходит под то, что задано выше. Esc очищает отбор и показывает всё.</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Рождён</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Оператор</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>На чём остановились</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>to be mended: {count}</source>
        <translation>исправить: {count}</translation>
    </message>
    <message>
        <source>handed over by {clerk}</source>
        <translation>передал(а) {clerk}</translation>
    </message>
    <message>
        <source>answer due by {day}</source>
        <translation>ответ по {day}</translation>
    </message>
    <message>
        <source>policy {number}</source>
        <translation>полис {number}</translation>
    </message>
    <message>
        <source>at one sitting: {count}</source>
        <translation>за один приём: {count}</translation>
    </message>
</context>
<context>
    <name>ApplicationScreen</name>
    <message>
        <source>Applications</source>
        <translation>Заявления</translation>
    </message>
    <message>
        <source>F7 begins an application; from a person&apos;s card it comes filled. Enter goes on to the next field that waits, passing by what is filled already, Shift+Enter goes back. F4 opens a list, a digit chooses what stands in sight. Ctrl+Enter checks the step and goes on, at the end it files the application. Esc puts it aside; nothing is lost.</source>
        <translation>F7 начинает заявление; с карточки человека оно придёт заполненным. Enter ведёт к следующему полю, которое ждёт, минуя заполненные, Shift+Enter — назад. F4 открывает список, цифра выбирает из того, что на виду. Ctrl+Enter проверяет шаг и ведёт дальше, в конце подаёт заявление. Esc откладывает его; ничего не теряется.</translation>
    </message>
    <message>
        <source>Opened where it was left</source>
        <translation>Открыто там, где остановились</translation>
    </message>
    <message>
        <source>Handed over by {clerk}</source>
        <translation>Передал(а) {clerk}</translation>
    </message>
    <message>
        <source>No longer on the card: {fields}.</source>
        <translation>На карточке больше нет: {fields}.</translation>
    </message>
    <message>
        <source>Put aside as a draft; Enter in the list goes on with it</source>
        <translation>Отложено в черновики; Enter в списке продолжит</translation>
    </message>
</context>
<context>
    <name>AskedFor</name>
    <message>
        <source>What it changes in the register</source>
        <translation>Что меняет в регистре</translation>
    </message>
</context>
<context>
    <name>BatchPage</name>
    <message>
        <source>{done} of {documents}</source>
        <translation>{done} из {documents}</translation>
    </message>
    <message>
        <source>Made: {done} documents, {pages} pages, job {job}.</source>
        <translation>Сделано документов: {done}, страниц: {pages}, задание № {job}.</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Сохранено: {path}</translation>
    </message>
    <message>
        <source>Choose the file with the list first.</source>
        <translation>Сначала выберите файл со списком.</translation>
    </message>
    <message>
        <source>The list is being read…</source>
        <translation>Список читается…</translation>
    </message>
    <message>
        <source>Type the day whose checks are to be printed.</source>
        <translation>Укажите день, проверки которого печатать.</translation>
    </message>
    <message>
        <source>Documents: {count}. They are being made…</source>
        <translation>Документов: {count}. Они готовятся…</translation>
    </message>
    <message>
        <source>There is no printer here; save them instead.</source>
        <translation>Принтера здесь нет; сохраните документы в файл.</translation>
    </message>
    <message>
        <source>Save all documents in one file</source>
        <translation>Сохранить все документы одним файлом</translation>
    </message>
    <message>
        <source>A folder for a file of each document</source>
        <translation>Папка, где каждому документу свой файл</translation>
    </message>
    <message>
        <source>The file with the list</source>
        <translation>Файл со списком</translation>
    </message>
    <message>
        <source>… and {count} more.</source>
        <translation>… и ещё {count}.</translation>
    </message>
    <message>
        <source>Save as PDF  Ctrl+Enter</source>
        <translation>Сохранить в PDF  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Day of the checks</source>
        <translation>День проверок</translation>
    </message>
    <message>
        <source>one PDF file with all documents</source>
        <translation>один файл PDF со всеми документами</translation>
    </message>
    <message>
        <source>a folder, a file for each</source>
        <translation>папка, каждому свой файл</translation>
    </message>
    <message>
        <source>to the printer</source>
        <translation>на принтер</translation>
    </message>
    <message>
        <source>a list in a file</source>
        <translation>список в файле</translation>
    </message>
    <message>
        <source>checks of a day made here</source>
        <translation>проверки за день на этом рабочем месте</translation>
    </message>
    <message>
        <source>checks of a day, all workplaces</source>
        <translation>проверки за день, все рабочие места</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>&amp;Что печатать</translation>
    </message>
    <message>
        <source>What is printed</source>
        <translation>Что печатать</translation>
    </message>
    <message>
        <source>&amp;Day</source>
        <translation>&amp;День</translation>
    </message>
    <message>
        <source>Print them  Ctrl+Enter</source>
        <translation>Напечатать  Ctrl+Enter</translation>
    </message>
    <message>
        <source>A text file, one key a line: policy number, SNILS, document or number of the card; for papers of applications the number of the application. Whoever is not found is told at the end and stops no other.</source>
        <translation>Текстовый файл, в каждой строке один ключ: полис, СНИЛС, документ или номер карточки; для бумаг заявлений — номер заявления. Кого не нашли, будет сказано в конце, остальным это не помешает.</translation>
    </message>
    <message>
        <source>Choose…  F4</source>
        <translation>Выбрать…  F4</translation>
    </message>
    <message>
        <source>&amp;List</source>
        <translation>&amp;Список</translation>
    </message>
    <message>
        <source>&amp;Form</source>
        <translation>&amp;Форма</translation>
    </message>
    <message>
        <source>Print many documents</source>
        <translation>Печать многих документов</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Форма</translation>
    </message>
    <message>
        <source>&amp;Where to</source>
        <translation>&amp;Куда</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Куда</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>Назад  Esc</translation>
    </message>
    <message>
        <source>Documents that are made</source>
        <translation>Сколько документов готово</translation>
    </message>
    <message>
        <source>Stop  Del</source>
        <translation>Остановить  Del</translation>
    </message>
</context>
<context>
    <name>BugList</name>
    <message>
        <source>Reports of errors</source>
        <translation>Отчёты об ошибках</translation>
    </message>
    <message>
        <source>Close  Esc</source>
        <translation>Закрыть  Esc</translation>
    </message>
    <message>
        <source>No error of the program has been noted.</source>
        <translation>Ошибок программы не отмечено.</translation>
    </message>
    <message>
        <source>They hold nobody&apos;s data and are sent nowhere; the last fifty are kept for thirty days.</source>
        <translation>Данных о людях в них нет, и никуда они не отправляются; последние пятьдесят хранятся тридцать дней.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Где</translation>
    </message>
</context>
<context>
    <name>BugTold</name>
    <message>
        <source>An error in the program</source>
        <translation>Ошибка в программе</translation>
    </message>
    <message>
        <source>What is in the &amp;report</source>
        <translation>&amp;Что в отчёте</translation>
    </message>
    <message>
        <source>Go on  Esc</source>
        <translation>Продолжить  Esc</translation>
    </message>
    <message>
        <source>The program ended by itself last time. What was saved is safe, and what was being entered is kept.</source>
        <translation>В прошлый раз программа завершилась сама. Сохранённое цело, введённое сохранено.</translation>
    </message>
    <message>
        <source>Something went wrong in the program. What was saved is safe, what is entered stays. Repeat what you did.</source>
        <translation>В программе произошла ошибка. Сохранённое цело, введённое осталось на месте. Повторите действие.</translation>
    </message>
    <message>
        <source>Event {event}; give this number to the administrator.</source>
        <translation>Событие {event}; сообщите этот номер администратору.</translation>
    </message>
    <message>
        <source>The report holds nobody&apos;s data and is sent nowhere.</source>
        <translation>В отчёте нет данных о людях, и никуда он не отправляется.</translation>
    </message>
</context>
<context>
    <name>Calendar</name>
    <message>
        <source>Infection</source>
        <translation>Инфекция</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>Доза</translation>
    </message>
    <message>
        <source>Age from</source>
        <translation>Возраст от</translation>
    </message>
    <message>
        <source>Age to</source>
        <translation>Возраст до</translation>
    </message>
    <message>
        <source>Interval, months</source>
        <translation>Интервал, мес.</translation>
    </message>
    <message>
        <source>Age from, months (or 18 y)</source>
        <translation>Возраст от, мес. (или 18 лет)</translation>
    </message>
    <message>
        <source>Age to, months (or 18 y)</source>
        <translation>Возраст до, мес. (или 18 лет)</translation>
    </message>
    <message>
        <source>Repeat, months</source>
        <translation>Повтор, мес.</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Пол</translation>
    </message>
    <message>
        <source>Born since</source>
        <translation>Родившимся с</translation>
    </message>
    <message>
        <source>Holds from</source>
        <translation>Действует с</translation>
    </message>
    <message>
        <source>Holds until</source>
        <translation>Действует по</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>{months} mo</source>
        <translation>{months} мес.</translation>
    </message>
</context>
<context>
    <name>CalendarPage</name>
    <message>
        <source>The calendar by which vaccinations fall due. Ins adds a line, F2 or Enter changes it, Del takes it out; Ctrl+Enter saves, Ctrl+Z takes back. Ages are months, or years where that is said: 4,5 or 18 y. The national calendar is put back by its button, from the menu or from the palette (Ctrl+K). The right to edit lists is wanted to change it.</source>
        <translation>Календарь, по которому подходит срок прививок. Ins добавляет строку, F2 или Enter меняет её, Del убирает; Ctrl+Enter сохраняет, Ctrl+Z отменяет. Возраст — в месяцах, или в годах, если так сказано: 4,5 или 18 лет. Национальный календарь возвращают кнопкой, из меню или из палитры (Ctrl+K). Менять календарь может тот, у кого есть право вести списки.</translation>
    </message>
    <message>
        <source>Calendar of this organisation</source>
        <translation>Календарь этой организации</translation>
    </message>
    <message>
        <source>National calendar</source>
        <translation>Национальный календарь</translation>
    </message>
    <message>
        <source>The calendar is written: what is due follows from it at once</source>
        <translation>Календарь сохранён: что пора, считается уже по нему</translation>
    </message>
    <message>
        <source>The calendar is as it was before</source>
        <translation>Календарь снова такой, каким был</translation>
    </message>
    <message>
        <source>Add a line  Ins</source>
        <translation>Добавить строку  Ins</translation>
    </message>
    <message>
        <source>Change  F2</source>
        <translation>Изменить  F2</translation>
    </message>
    <message>
        <source>Take out  Del</source>
        <translation>Убрать  Del</translation>
    </message>
    <message>
        <source>Put the national calendar back</source>
        <translation>Вернуть национальный календарь</translation>
    </message>
    <message>
        <source>Calendar of vaccinations</source>
        <translation>Календарь прививок</translation>
    </message>
    <message>
        <source>A line of the calendar</source>
        <translation>Строка календаря</translation>
    </message>
</context>
<context>
    <name>CalibrationPage</name>
    <message>
        <source>There is no printer here; save the page instead.</source>
        <translation>Принтера здесь нет; сохраните страницу в файл.</translation>
    </message>
    <message>
        <source>Save the page</source>
        <translation>Сохранить страницу</translation>
    </message>
    <message>
        <source>There is no printer here that it could be kept for; nothing was kept.</source>
        <translation>Здесь нет принтера, для которого это запомнить; ничего не запомнено.</translation>
    </message>
    <message>
        <source>More than {most} mm cannot be right: see how the sheet lies in the tray, and measure again.</source>
        <translation>Больше {most} мм не бывает: посмотрите, ровно ли лежит бумага в лотке, и измерьте ещё раз.</translation>
    </message>
    <message>
        <source>Both lengths are {right} mm: it prints in its place, nothing has to be moved.</source>
        <translation>Оба расстояния — {right} мм: принтер печатает на месте, сдвигать нечего.</translation>
    </message>
    <message>
        <source>Sent to the printer</source>
        <translation>Отправлено на печать</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Сохранено: {path}</translation>
    </message>
    <message>
        <source>Kept: what is printed next is moved so. Print the page again to see it.</source>
        <translation>Запомнено: следующие документы сдвинутся. Напечатайте страницу ещё раз и проверьте.</translation>
    </message>
    <message>
        <source>Set now: to the right {right} mm, down {down} mm.</source>
        <translation>Сейчас задано: вправо {right} мм, вниз {down} мм.</translation>
    </message>
    <message>
        <source>Set the printer right</source>
        <translation>Настройка принтера</translation>
    </message>
    <message>
        <source>Where forms come out a little beside their place: print the page, measure with a ruler from the edges of the sheet to its two lines, and enter both lengths. It is kept for this printer at this workplace.</source>
        <translation>Если бланки выходят немного не на месте: напечатайте страницу, измерьте линейкой расстояния от краёв листа до двух черт и впишите их. Это запомнится для этого принтера на этом рабочем месте.</translation>
    </message>
    <message>
        <source>From the &amp;left edge to line А, mm</source>
        <translation>От &amp;левого края до черты А, мм</translation>
    </message>
    <message>
        <source>From the left edge, mm</source>
        <translation>От левого края, мм</translation>
    </message>
    <message>
        <source>From the &amp;upper edge to line Б, mm</source>
        <translation>От &amp;верхнего края до черты Б, мм</translation>
    </message>
    <message>
        <source>From the upper edge, mm</source>
        <translation>От верхнего края, мм</translation>
    </message>
    <message>
        <source>Print the page  Ctrl+P</source>
        <translation>Напечатать страницу  Ctrl+P</translation>
    </message>
    <message>
        <source>Save the page  Ctrl+S</source>
        <translation>Сохранить страницу  Ctrl+S</translation>
    </message>
    <message>
        <source>Keep what was measured  Ctrl+Enter</source>
        <translation>Запомнить измеренное  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>Назад  Esc</translation>
    </message>
</context>
<context>
    <name>CardPage</name>
    <message>
        <source>The summary is on the clipboard</source>
        <translation>Сводка скопирована</translation>
    </message>
    <message>
        <source>“{text}” is no date; write it as 22.11.2026</source>
        <translation>«{text}» — не дата; напишите, например, 22.11.2026</translation>
    </message>
</context>
<context>
    <name>Care</name>
    <message>
        <source>There are visits; this role may not see them.</source>
        <translation>Обращения есть; видеть их в этой роли нельзя.</translation>
    </message>
    <message>
        <source>without other organisations</source>
        <translation>без сведений других организаций</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>и ещё {count}</translation>
    </message>
    <message>
        <source>Vaccinations due: {infections}</source>
        <translation>Прививки: пора {infections}</translation>
    </message>
</context>
<context>
    <name>ChangeList</name>
    <message>
        <source>Was, in the register</source>
        <translation>Было — в регистре</translation>
    </message>
    <message>
        <source>Will be, from the application</source>
        <translation>Стало — в заявлении</translation>
    </message>
    <message>
        <source>Was: {name}</source>
        <translation>Было: {name}</translation>
    </message>
    <message>
        <source>nothing held</source>
        <translation>в регистре нет</translation>
    </message>
    <message>
        <source>Will be: {name}</source>
        <translation>Стало: {name}</translation>
    </message>
</context>
<context>
    <name>CheckAnswers</name>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>Filed as it is, it is refused by the rules at once: why, is said below. The notice is printed then.</source>
        <translation>Если подать как есть, по правилам откажут сразу: почему — сказано ниже. Уведомление об отказе можно будет напечатать.</translation>
    </message>
    <message>
        <source>What is to be looked at</source>
        <translation>На что посмотреть</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Change: {step}</source>
        <translation>Изменить: {step}</translation>
    </message>
    <message>
        <source>Back to this step (Alt+{number})</source>
        <translation>Вернуться к этому шагу (Alt+{number})</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Фамилия, имя, отчество</translation>
    </message>
    <message>
        <source>Registered at</source>
        <translation>Адрес регистрации</translation>
    </message>
    <message>
        <source>Lives at</source>
        <translation>Адрес проживания</translation>
    </message>
</context>
<context>
    <name>CheckDecision</name>
    <message>
        <source>Application No. {number}</source>
        <translation>Заявление № {number}</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>What was looked at</source>
        <translation>На что вы посмотрели</translation>
    </message>
    <message>
        <source>TO BE APPROVED</source>
        <translation>БУДЕТ ОДОБРЕНО</translation>
    </message>
    <message>
        <source>TO BE REFUSED</source>
        <translation>БУДЕТ ОТКАЗАНО</translation>
    </message>
    <message>
        <source>TO BE WITHDRAWN</source>
        <translation>БУДЕТ ОТОЗВАНО</translation>
    </message>
    <message>
        <source>The decision before stays on record; this one holds from now on.</source>
        <translation>Прежнее решение остаётся в истории; действовать будет новое.</translation>
    </message>
    <message>
        <source>What is asked for is entered in the register at once, in your name. It cannot be undone.</source>
        <translation>Просимое сразу записывается в регистр от вашего имени. Отменить это нельзя, можно только новым заявлением.</translation>
    </message>
    <message>
        <source>Nothing changes in the register. The notice can be printed at once (Ctrl+P).</source>
        <translation>В регистре ничего не меняется. Уведомление можно сразу напечатать (Ctrl+P).</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Заявление</translation>
    </message>
    <message>
        <source>Kind of application</source>
        <translation>Вид заявления</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Что не получилось</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Что произойдёт</translation>
    </message>
    <message>
        <source>Send the decision  Ctrl+Enter</source>
        <translation>Отправить решение  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Back to the decision  Esc</source>
        <translation>Назад к решению  Esc</translation>
    </message>
</context>
<context>
    <name>ClerkForm</name>
    <message>
        <source>Login</source>
        <translation>Имя входа</translation>
    </message>
    <message>
        <source>Surname and initials, for the audit and papers</source>
        <translation>Фамилия и инициалы — для журнала и бумаг</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>A password for the first sign-in is made and shown to you once.</source>
        <translation>Пароль для первого входа программа придумает и покажет вам один раз.</translation>
    </message>
    <message>
        <source>Role of {name}</source>
        <translation>Роль: {name}</translation>
    </message>
    <message>
        <source>New clerk</source>
        <translation>Новый сотрудник</translation>
    </message>
</context>
<context>
    <name>ClerksPage</name>
    <message>
        <source>{name} is signed out at once and cannot sign in any more. Del once more closes the sign-in.</source>
        <translation>{name}: открытый вход завершится сразу, войти снова будет нельзя. Ещё раз Del — закрыть вход.</translation>
    </message>
    <message>
        <source>The sign-in of {name} is closed</source>
        <translation>Вход закрыт: {name}</translation>
    </message>
    <message>
        <source>{name} may try again at once</source>
        <translation>{name}: можно пробовать сразу</translation>
    </message>
    <message>
        <source>{name} is asked for the password alone</source>
        <translation>{name}: спрашивается только пароль</translation>
    </message>
    <message>
        <source>Your own second factor is taken away. From then on your password alone opens the register.</source>
        <translation>Ваш второй фактор снимается. После этого регистр открывает один ваш пароль.</translation>
    </message>
    <message>
        <source>{name} has another role; open sessions ended</source>
        <translation>{name}: роль изменена, открытые входы завершены</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Сохраняется…</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Имя входа</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Besides the password</source>
        <translation>Кроме пароля</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>Clerks</source>
        <translation>Сотрудники</translation>
    </message>
    <message>
        <source>Add  Ins</source>
        <translation>Добавить  Ins</translation>
    </message>
    <message>
        <source>Role  F2</source>
        <translation>Роль  F2</translation>
    </message>
    <message>
        <source>Close sign-in  Del</source>
        <translation>Закрыть вход  Del</translation>
    </message>
    <message>
        <source>New password  Ctrl+R</source>
        <translation>Новый пароль  Ctrl+R</translation>
    </message>
    <message>
        <source>Lift the wait</source>
        <translation>Снять задержку</translation>
    </message>
    <message>
        <source>No code, no key</source>
        <translation>Без кода и ключа</translation>
    </message>
</context>
<context>
    <name>Colleague</name>
    <message>
        <source>Hand a draft over</source>
        <translation>Передать черновик</translation>
    </message>
    <message>
        <source>Draft: {person}. To whom?</source>
        <translation>Черновик: {person}. Кому передать?</translation>
    </message>
    <message>
        <source>Name of the colleague</source>
        <translation>Имя сотрудника</translation>
    </message>
    <message>
        <source>Name as the colleague signs in</source>
        <translation>Имя, под которым сотрудник входит</translation>
    </message>
    <message>
        <source>Hand over  Enter</source>
        <translation>Передать  Enter</translation>
    </message>
    <message>
        <source>Leave  Esc</source>
        <translation>Оставить  Esc</translation>
    </message>
    <message>
        <source>Nobody called “{name}” has filed an application here yet. Enter once more hands it over all the same.</source>
        <translation>Сотрудник «{name}» здесь заявлений ещё не подавал. Ещё раз Enter — передать всё равно.</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>Person: find “{text}” by the search line</source>
        <translation>Человек: найти «{text}» через строку поиска</translation>
    </message>
    <message>
        <source>A few letters of a command, or whom to find by the search line</source>
        <translation>Команда — или ФИО, его найдёт строка поиска</translation>
    </message>
    <message>
        <source>Command or person</source>
        <translation>Команда или человек</translation>
    </message>
</context>
<context>
    <name>ComparedDays</name>
    <message>
        <source>Two days side by side</source>
        <translation>Два дня рядом</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Первый день</translation>
    </message>
    <message>
        <source>to</source>
        <translation>по</translation>
    </message>
    <message>
        <source>Second day</source>
        <translation>Второй день</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Fields of both records</source>
        <translation>Поля обеих записей</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Поле</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>Сравнение</translation>
    </message>
    <message>
        <source>1 In the record that stays</source>
        <translation>1 В остающейся</translation>
    </message>
    <message>
        <source>2 In the other record</source>
        <translation>2 В другой</translation>
    </message>
    <message>
        <source>Will be</source>
        <translation>Будет</translation>
    </message>
    <message>
        <source>in one only</source>
        <translation>есть в одной</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>различается</translation>
    </message>
</context>
<context>
    <name>CopiesPage</name>
    <message>
        <source>The register is being copied and the copy read back…</source>
        <translation>Регистр копируется, копия читается обратно…</translation>
    </message>
    <message>
        <source>The newest copy is being restored on trial…</source>
        <translation>Последняя копия восстанавливается на пробу…</translation>
    </message>
    <message>
        <source>The copies are being encrypted anew…</source>
        <translation>Копии перешифровываются…</translation>
    </message>
    <message>
        <source>The copy of {made}: {lost} lines of the audit came after it and would be lost. F2 once more puts it back.</source>
        <translation>Копия от {made}: после неё в журнале {lost} строк, они пропадут. F2 ещё раз — восстановить из неё.</translation>
    </message>
    <message>
        <source>Copy now  Ins</source>
        <translation>Копия сейчас  Ins</translation>
    </message>
    <message>
        <source>Restore on trial  Ctrl+R</source>
        <translation>Проверить восстановлением  Ctrl+R</translation>
    </message>
    <message>
        <source>Put back…  F2</source>
        <translation>Восстановить…  F2</translation>
    </message>
    <message>
        <source>Encrypt older copies anew</source>
        <translation>Перешифровать прежние копии</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Сделана</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Людей</translation>
    </message>
    <message>
        <source>Lines of the audit</source>
        <translation>Строк журнала</translation>
    </message>
    <message>
        <source>Size, MB</source>
        <translation>Размер, МБ</translation>
    </message>
    <message>
        <source>Restored on trial</source>
        <translation>Проверена восстановлением</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Копии</translation>
    </message>
</context>
<context>
    <name>CoverageCard</name>
    <message>
        <source>Asked for: {text}</source>
        <translation>Искали: {text}</translation>
    </message>
    <message>
        <source>policy {number}</source>
        <translation>ЕНП {number}</translation>
    </message>
    <message>
        <source>Asked for: document No. {parts}</source>
        <translation>Искали: документ № {parts}</translation>
    </message>
    <message>
        <source>Family: {people}</source>
        <translation>Семья: {people}</translation>
    </message>
    <message>
        <source>no information</source>
        <translation>нет сведений</translation>
    </message>
    <message>
        <source>{clinic} (this is us)</source>
        <translation>{clinic} (это мы)</translation>
    </message>
    <message>
        <source>area {area}</source>
        <translation>участок {area}</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>с {day}</translation>
    </message>
    <message>
        <source>Check No. {number}</source>
        <translation>Проверка № {number}</translation>
    </message>
    <message>
        <source>data as of {day}</source>
        <translation>данные на {day}</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>ФИО</translation>
    </message>
    <message>
        <source>Sex, birth date, age</source>
        <translation>Пол, дата рождения, возраст</translation>
    </message>
    <message>
        <source>What was asked for</source>
        <translation>Что искали</translation>
    </message>
    <message>
        <source>Policy number</source>
        <translation>Номер полиса</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Полис</translation>
    </message>
    <message>
        <source>Insurer</source>
        <translation>СМО</translation>
    </message>
    <message>
        <source>Attached to</source>
        <translation>Прикрепление</translation>
    </message>
    <message>
        <source>Insured in</source>
        <translation>Регион</translation>
    </message>
    <message>
        <source>SNILS</source>
        <translation>СНИЛС</translation>
    </message>
    <message>
        <source>All periods</source>
        <translation>Все периоды страхования</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Семья</translation>
    </message>
    <message>
        <source>Care that is due</source>
        <translation>Что пора по здоровью</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Что важно и что делать</translation>
    </message>
    <message>
        <source>Signed document</source>
        <translation>Подписанный документ</translation>
    </message>
    <message>
        <source>The check as it was logged</source>
        <translation>Запись о проверке</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Внимание</translation>
    </message>
    <message>
        <source>Print  Ctrl+P</source>
        <translation>Печать  Ctrl+P</translation>
    </message>
    <message>
        <source>See and print the proof or the extract (Ctrl+P)</source>
        <translation>Посмотреть и напечатать справку или выписку (Ctrl+P)</translation>
    </message>
    <message>
        <source>Everything held of this person (Ctrl+2)</source>
        <translation>Всё, что известно об этом человеке (Ctrl+2)</translation>
    </message>
    <message>
        <source>Copy the answer as text (Ctrl+Shift+C)</source>
        <translation>Скопировать ответ как текст (Ctrl+Shift+C)</translation>
    </message>
    <message>
        <source>Whole card  Ctrl+2</source>
        <translation>Вся карточка  Ctrl+2</translation>
    </message>
    <message>
        <source>Application  F7</source>
        <translation>Заявление  F7</translation>
    </message>
    <message>
        <source>Begin an application for this person or a relative (F7)</source>
        <translation>Начать заявление для этого человека или его близких (F7)</translation>
    </message>
    <message>
        <source>Family  F8</source>
        <translation>Семья  F8</translation>
    </message>
    <message>
        <source>Relatives and representatives, links between them (F8)</source>
        <translation>Родственники и представители, связи между ними (F8)</translation>
    </message>
    <message>
        <source>Visit  Ins</source>
        <translation>Обращение  Ins</translation>
    </message>
    <message>
        <source>Register a visit of this person (Ins)</source>
        <translation>Зарегистрировать обращение этого человека (Ins)</translation>
    </message>
    <message>
        <source>Urgent care, not known who  Ins</source>
        <translation>Неотложная помощь неизвестному  Ins</translation>
    </message>
    <message>
        <source>Register urgent care; who it was is clarified later (Ins)</source>
        <translation>Зарегистрировать неотложную помощь; кто это был, выяснится позже (Ins)</translation>
    </message>
    <message>
        <source>History  Ctrl+7</source>
        <translation>История  Ctrl+7</translation>
    </message>
    <message>
        <source>Visits, results, vaccinations (Ctrl+7)</source>
        <translation>Обращения, результаты исследований, прививки (Ctrl+7)</translation>
    </message>
    <message>
        <source>Copy the summary  Ctrl+Shift+C</source>
        <translation>Копировать сводку  Ctrl+Shift+C</translation>
    </message>
    <message>
        <source>Clear the line for the next patient (Ctrl+Enter)</source>
        <translation>Очистить строку для следующего пациента (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Next patient  Ctrl+Enter</source>
        <translation>Следующий  Ctrl+Enter</translation>
    </message>
</context>
<context>
    <name>CoverageHead</name>
    <message>
        <source>on {day}</source>
        <translation>на {day}</translation>
    </message>
    <message>
        <source>as of {moment}</source>
        <translation>по состоянию на {moment}</translation>
    </message>
    <message>
        <source>NOT FOR TODAY</source>
        <translation>НЕ НА СЕГОДНЯ</translation>
    </message>
    <message>
        <source>CHECK WHO IT IS</source>
        <translation>СВЕРЬТЕ ЛИЧНОСТЬ</translation>
    </message>
    <message>
        <source>Date the answer is for</source>
        <translation>На какую дату ответ</translation>
    </message>
    <message>
        <source>The day the answer is for (F4): 22.11.2026, 221126, t — today, -1 — yesterday</source>
        <translation>День, на который дан ответ (F4): 22.11.2026, 221126, с — сегодня, -1 — вчера</translation>
    </message>
    <message>
        <source>for the date (F4)</source>
        <translation>на дату (F4)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
</context>
<context>
    <name>DayLine</name>
    <message>
        <source>This is no date; all days are listed</source>
        <translation>Это не дата; показаны все дни</translation>
    </message>
</context>
<context>
    <name>DecidedPage</name>
    <message>
        <source>To the list  Esc</source>
        <translation>К списку  Esc</translation>
    </message>
    <message>
        <source>What happens next</source>
        <translation>Что дальше</translation>
    </message>
</context>
<context>
    <name>DecisionForm</name>
    <message>
        <source>Choose a decision: a digit from 1 to 3.</source>
        <translation>Выберите решение цифрой от 1 до 3.</translation>
    </message>
    <message>
        <source>A refusal needs at least one reason: find it by a few letters, Enter marks it.</source>
        <translation>Для отказа нужна хотя бы одна причина: наберите несколько букв, Enter отметит её.</translation>
    </message>
    <message>
        <source>“Another reason” is said in your own words: write them into the explanation.</source>
        <translation>«Другая причина» называется своими словами: напишите её в пояснении.</translation>
    </message>
    <message>
        <source>Reasons of the refusal, marked: {count}  (F4)</source>
        <translation>Причины отказа, отмечено: {count}  (F4)</translation>
    </message>
    <message>
        <source>No reason is chosen yet.</source>
        <translation>Причина ещё не выбрана.</translation>
    </message>
    <message>
        <source>The decision is made; nothing more can be decided here.</source>
        <translation>Решение принято; больше здесь решать нечего.</translation>
    </message>
    <message>
        <source>Cannot be approved by the rules: {why}</source>
        <translation>Одобрить нельзя по правилам. {why}</translation>
    </message>
    <message>
        <source>Cannot be approved as it is filed: {why}</source>
        <translation>Одобрить нельзя в том виде, как подано. {why}</translation>
    </message>
    <message>
        <source>It is refused already, and so it stays. The applicant may file again once the reason is gone.</source>
        <translation>В заявлении уже отказано, и отказ остаётся в силе. Заявитель может подать заявление снова, когда причина отпадёт.</translation>
    </message>
    <message>
        <source>It is refused already: a new decision can only approve it. The first one stays on record.</source>
        <translation>В заявлении уже отказано: новым решением его можно только одобрить. Прежнее останется в истории.</translation>
    </message>
    <message>
        <source>What is not possible, and why</source>
        <translation>Что невозможно и почему</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Что не получилось</translation>
    </message>
    <message>
        <source>Explanation in your own words, may be left out</source>
        <translation>Пояснение своими словами, можно не заполнять</translation>
    </message>
    <message>
        <source>The notice will say</source>
        <translation>Текст уведомления</translation>
    </message>
    <message>
        <source>The notice will say  (Ctrl+P shows it)</source>
        <translation>Текст уведомления  (Ctrl+P — на бланке)</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Решение</translation>
    </message>
    <message>
        <source>Ground and advice of the reason</source>
        <translation>Основание причины и что делать</translation>
    </message>
</context>
<context>
    <name>DecisionPane</name>
    <message>
        <source>The notice  Ctrl+P</source>
        <translation>Уведомление  Ctrl+P</translation>
    </message>
    <message>
        <source>Papers  Ctrl+P</source>
        <translation>Бланки  Ctrl+P</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Заявление</translation>
    </message>
    <message>
        <source>To the list  Esc</source>
        <translation>К списку  Esc</translation>
    </message>
    <message>
        <source>File again, with everything entered</source>
        <translation>Подать снова, всё введённое сохранено</translation>
    </message>
    <message>
        <source>Check the decision  Ctrl+Enter</source>
        <translation>Проверить решение  Ctrl+Enter</translation>
    </message>
</context>
<context>
    <name>DecisionScreen</name>
    <message>
        <source>Decisions</source>
        <translation>Решения</translation>
    </message>
    <message>
        <source>What waits for a decision, what is due first on top. Enter opens an application: on the left everything entered, what differs from the register and what the checks find; on the right the decision. 1 approves, 2 refuses, 3 withdraws; F4 finds a reason. Ctrl+Enter shows what will happen, Ctrl+Enter again sends it. Esc goes back; what was chosen stays with the application. A refusal is corrected by a new decision, from its outcome.</source>
        <translation>Здесь то, что ждёт решения; сверху — то, на что пора ответить. Enter открывает заявление: слева всё введённое, отличия от регистра и замечания, справа решение. 1 — одобрить, 2 — отказать, 3 — отозвать; F4 ищет причину. Ctrl+Enter показывает, что произойдёт, ещё раз Ctrl+Enter отправляет. Esc — назад; выбранное остаётся при заявлении. Отказ пересматривают новым решением со страницы ответа.</translation>
    </message>
    <message>
        <source>Notice of the refusal, a draft</source>
        <translation>Уведомление об отказе, проект</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <source>by the rules, filed by {clerk}</source>
        <translation>по правилам при подаче, оператор {clerk}</translation>
    </message>
    <message>
        <source>decided by {clerk}</source>
        <translation>оператор {clerk}</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Одобрить</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Отказать</translation>
    </message>
    <message>
        <source>Withdraw, at the applicant&apos;s wish</source>
        <translation>Отозвать, по просьбе заявителя</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>This link is over already. If it was never so, take it out with Shift+Del.</source>
        <translation>Эта связь уже прекращена. Если её никогда не было, исключите её: Shift+Del.</translation>
    </message>
    <message>
        <source>The link was taken out as a mistake (kinship does not end): {link}</source>
        <translation>Связь исключена как ошибка (родство не прекращается): {link}</translation>
    </message>
    <message>
        <source>The link was taken out as a mistake: {link}</source>
        <translation>Связь исключена как ошибка: {link}</translation>
    </message>
    <message>
        <source>The link was ended, its last day is {day} (F2 sets another): {link}</source>
        <translation>Связь прекращена, последний день {day} (другой — F2): {link}</translation>
    </message>
    <message>
        <source>The link holds again: {link}</source>
        <translation>Связь восстановлена: {link}</translation>
    </message>
    <message>
        <source>The link was corrected: {link}</source>
        <translation>Связь исправлена: {link}</translation>
    </message>
    <message>
        <source>The link is as it was before: {link}</source>
        <translation>Связь снова такая, как была: {link}</translation>
    </message>
    <message>
        <source>The link was saved: {link}</source>
        <translation>Связь записана: {link}</translation>
    </message>
    <message>
        <source>The new link was taken out again: {link}</source>
        <translation>Новая связь убрана: {link}</translation>
    </message>
    <message>
        <source>This link is held already; what was new in it was added: {link}</source>
        <translation>Такая связь уже записана, новое в неё добавлено: {link}</translation>
    </message>
    <message>
        <source>It cannot be taken back. {why}</source>
        <translation>Отменить нельзя. {why}</translation>
    </message>
</context>
<context>
    <name>Discarding</name>
    <message>
        <source>Only a draft can be thrown away: choose one in the list</source>
        <translation>Удалить можно только черновик: выберите его в списке</translation>
    </message>
    <message>
        <source>Throw a draft away</source>
        <translation>Удалить черновик</translation>
    </message>
    <message>
        <source>Throw away the draft of {person} (kept by {clerk}), with its scans?</source>
        <translation>Удалить черновик вместе со сканами: {person} (сотрудник: {clerk})?</translation>
    </message>
    <message>
        <source>Throw away  Enter</source>
        <translation>Удалить  Enter</translation>
    </message>
    <message>
        <source>Leave  Esc</source>
        <translation>Оставить  Esc</translation>
    </message>
    <message>
        <source>Thrown away: {person}</source>
        <translation>Черновик удалён: {person}</translation>
    </message>
</context>
<context>
    <name>DisputeForm</name>
    <message>
        <source>What the insured says</source>
        <translation>Что говорит застрахованный</translation>
    </message>
    <message>
        <source>Who says so</source>
        <translation>Кто говорит</translation>
    </message>
    <message>
        <source>Write it down  Ctrl+Enter</source>
        <translation>Записать  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Cancel  Esc</source>
        <translation>Отмена  Esc</translation>
    </message>
    <message>
        <source>Disputed is the service: {service}</source>
        <translation>Оспаривается услуга: {service}</translation>
    </message>
    <message>
        <source>Disputed is the whole visit</source>
        <translation>Оспаривается всё обращение</translation>
    </message>
</context>
<context>
    <name>DisputesPage</name>
    <message>
        <source>Disputes of all the insured</source>
        <translation>Споры застрахованных</translation>
    </message>
    <message>
        <source>No disputes wait.</source>
        <translation>Споров без ответа нет.</translation>
    </message>
    <message>
        <source>&amp;0 the answered ones too</source>
        <translation>&amp;0 и с ответом тоже</translation>
    </message>
    <message>
        <source>What is said, whole</source>
        <translation>Сказанное целиком</translation>
    </message>
    <message>
        <source>Answer: {text}</source>
        <translation>Ответ: {text}</translation>
    </message>
    <message>
        <source>What the insured dispute, the oldest first, always with who entered the visit. Enter opens the visit, F2 answers: a digit says what became of it, then why. Alt+0 shows the answered ones too. What is said stands whole below; F6 goes there.</source>
        <translation>Что оспаривают застрахованные, старое сверху, всегда с тем, кто внёс обращение. Enter открывает обращение, F2 — ответ: цифра говорит, чем закончилось, затем почему. Alt+0 показывает и отвеченные. Сказанное стоит целиком внизу; F6 ведёт туда.</translation>
    </message>
    <message>
        <source>No. {number}, {day}: {text}</source>
        <translation>№ {number}, {day}: {text}</translation>
    </message>
    <message>
        <source>Dispute No. {number} is answered</source>
        <translation>На спор № {number} дан ответ</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Исход</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Said on</source>
        <translation>Заявлено</translation>
    </message>
    <message>
        <source>Insured</source>
        <translation>Застрахованный</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Обращение</translation>
    </message>
    <message>
        <source>Visit entered by</source>
        <translation>Обращение внёс</translation>
    </message>
    <message>
        <source>What is said</source>
        <translation>Что говорит</translation>
    </message>
</context>
<context>
    <name>DocumentChecklist</name>
    <message>
        <source>F12 — add a scan to the line; files can be dropped here</source>
        <translation>F12 — добавить скан к строке; файлы можно перетащить сюда</translation>
    </message>
    <message>
        <source>Enter — to its field, F12 — add a scan</source>
        <translation>Enter — к полю, F12 — добавить скан</translation>
    </message>
    <message>
        <source>Papers needed ({done} of {all})</source>
        <translation>Нужно приложить ({done} из {all})</translation>
    </message>
</context>
<context>
    <name>DoseForm</name>
    <message>
        <source>The date is not clear. Type it as 05.06.2010.</source>
        <translation>Дата непонятна. Введите её так: 05.06.2010.</translation>
    </message>
    <message>
        <source>Vaccine</source>
        <translation>Вакцина</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>Доза</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Серия</translation>
    </message>
    <message>
        <source>Day of the vaccination</source>
        <translation>День прививки</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Способ введения</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>Реакция</translation>
    </message>
    <message>
        <source>Refused, and why</source>
        <translation>Отказ и почему</translation>
    </message>
    <message>
        <source>Refused until</source>
        <translation>Отказ по</translation>
    </message>
    <message>
        <source>A dose or a refusal</source>
        <translation>Прививка или отказ</translation>
    </message>
</context>
<context>
    <name>Due</name>
    <message>
        <source>term of the policy</source>
        <translation>срок полиса</translation>
    </message>
    <message>
        <source>residence permit</source>
        <translation>вид на жительство</translation>
    </message>
    <message>
        <source>temporary residence permit</source>
        <translation>разрешение на временное проживание</translation>
    </message>
    <message>
        <source>document of a refugee</source>
        <translation>документ беженца</translation>
    </message>
    <message>
        <source>first passport, at 14</source>
        <translation>первый паспорт, 14 лет</translation>
    </message>
    <message>
        <source>new passport, at 20</source>
        <translation>замена паспорта, 20 лет</translation>
    </message>
    <message>
        <source>new passport, at 45</source>
        <translation>замена паспорта, 45 лет</translation>
    </message>
    <message>
        <source>newborn without an insurer</source>
        <translation>новорождённый без страховой</translation>
    </message>
    <message>
        <source>newborn without a policy</source>
        <translation>новорождённый без полиса</translation>
    </message>
    <message>
        <source>application to be decided</source>
        <translation>заявление ждёт решения</translation>
    </message>
    <message>
        <source>change of data: the term</source>
        <translation>изменение сведений: срок</translation>
    </message>
    <message>
        <source>change of data: the document</source>
        <translation>изменение сведений: документ</translation>
    </message>
    <message>
        <source>inclusion in the register</source>
        <translation>включение в регистр</translation>
    </message>
    <message>
        <source>choice of an insurer</source>
        <translation>выбор страховой</translation>
    </message>
    <message>
        <source>today</source>
        <translation>сегодня</translation>
    </message>
    <message>
        <source>decide on {number}</source>
        <translation>решить по № {number}</translation>
    </message>
</context>
<context>
    <name>DueCounts</name>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>через %n дн.</numerusform>
            <numerusform>через %n дн.</numerusform>
            <numerusform>через %n дн.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) overdue</source>
        <translation>
            <numerusform>просрочено на %n дн.</numerusform>
            <numerusform>просрочено на %n дн.</numerusform>
            <numerusform>просрочено на %n дн.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in grace: %n day(s)</source>
        <translation>
            <numerusform>льготный срок: %n дн.</numerusform>
            <numerusform>льготный срок: %n дн.</numerusform>
            <numerusform>льготный срок: %n дн.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n matter(s)</source>
        <translation>
            <numerusform>%n дело</numerusform>
            <numerusform>%n дела</numerusform>
            <numerusform>%n дел</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them overdue</source>
        <translation>
            <numerusform>просрочено %n</numerusform>
            <numerusform>просрочено %n</numerusform>
            <numerusform>просрочено %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies)</source>
        <translation>
            <numerusform>%n семья</numerusform>
            <numerusform>%n семьи</numerusform>
            <numerusform>%n семей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n человек</numerusform>
            <numerusform>%n человека</numerusform>
            <numerusform>%n человек</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DueList</name>
    <message>
        <source>By &amp;family  Ctrl+G</source>
        <translation>По се&amp;мьям  Ctrl+G</translation>
    </message>
    <message>
        <source>Enter — open · F7 — application · Ctrl+P — notice</source>
        <translation>Enter — открыть · F7 — заявление · Ctrl+P — извещение</translation>
    </message>
    <message>
        <source>What falls due</source>
        <translation>Что подходит к сроку</translation>
    </message>
    <message>
        <source>Looking for what falls due…</source>
        <translation>Ищется, что подходит к сроку…</translation>
    </message>
    <message>
        <source>Looking for what falls due. In a large register it takes some seconds; go on with other work.</source>
        <translation>Ищется, что подходит к сроку. В большом регистре это несколько секунд, можно заниматься другим.</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Не обновлено</translation>
    </message>
    <message>
        <source>The list did not come. F5 asks again.</source>
        <translation>Список не получен. F5 — спросить ещё раз.</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Ничего</translation>
    </message>
    <message>
        <source>There is nothing of this kind; choose “every kind” to see the others.</source>
        <translation>Такого в списке нет. Выберите «все виды», чтобы увидеть остальное.</translation>
    </message>
    <message>
        <source>Nothing falls due in these {days} days. Choose a longer period to look further ahead.</source>
        <translation>За {days} дней ничего не подходит к сроку. Чтобы посмотреть дальше, выберите период длиннее.</translation>
    </message>
    <message>
        <source>Nothing falls due. New terms come here by themselves: there is nothing to do.</source>
        <translation>Ничего не подходит к сроку. Новые сроки появятся здесь сами, делать ничего не нужно.</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Период</translation>
    </message>
    <message>
        <source>{days} days ahead</source>
        <translation>на {days} дней вперёд</translation>
    </message>
    <message>
        <source>every kind</source>
        <translation>все виды</translation>
    </message>
    <message>
        <source>By family: people of one address together</source>
        <translation>По семьям: живущие по одному адресу вместе</translation>
    </message>
    <message>
        <source>People of one address together (Ctrl+G)</source>
        <translation>Живущие по одному адресу вместе (Ctrl+G)</translation>
    </message>
    <message>
        <source>Falls due</source>
        <translation>Срок</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Осталось</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Родился</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Заявление</translation>
    </message>
</context>
<context>
    <name>DueScreen</name>
    <message>
        <source>Falling due</source>
        <translation>К сроку</translation>
    </message>
    <message>
        <source>What has fallen due and what will: terms of policies and documents, passports at 14, 20 and 45, newborns, applications that wait. Enter opens the card, F7 begins the application that settles the matter, filled. Ctrl+G puts people of one address together. Ctrl+P previews the notice: for the line, for those picked with Shift and the arrows, or on the head of a family for all of it. Ctrl+C copies.</source>
        <translation>Что подошло к сроку и что подойдёт: сроки полисов и документов, паспорта в 14, 20 и 45 лет, новорождённые, заявления без решения. Enter открывает карточку, F7 — нужное заявление, уже заполненное. Ctrl+G собирает живущих по одному адресу. Ctrl+P — извещение: по строке, по выбранным с Shift и стрелками, на строке семьи — всей семье. Ctrl+C копирует.</translation>
    </message>
    <message>
        <source>This is the head of a family: go down to the person.</source>
        <translation>Это строка семьи. Спуститесь на строку человека.</translation>
    </message>
</context>
<context>
    <name>Entry</name>
    <message>
        <source>Not saved. {what}</source>
        <translation>Не записано. {what}</translation>
    </message>
</context>
<context>
    <name>ErrorSummary</name>
    <message>
        <source>To be mended: {count}</source>
        <translation>Исправить: {count}</translation>
    </message>
    <message>
        <source>to be looked at: {count}</source>
        <translation>посмотреть: {count}</translation>
    </message>
    <message>
        <source>{count} more follow when these are done</source>
        <translation>после них останется ещё: {count}</translation>
    </message>
    <message>
        <source>To the field</source>
        <translation>К полю</translation>
    </message>
</context>
<context>
    <name>Family</name>
    <message>
        <source>marriage</source>
        <translation>брак</translation>
    </message>
    <message>
        <source>parent and child</source>
        <translation>родитель и ребёнок</translation>
    </message>
    <message>
        <source>guardianship</source>
        <translation>опека</translation>
    </message>
    <message>
        <source>representation</source>
        <translation>представительство</translation>
    </message>
    <message>
        <source>asked about</source>
        <translation>о ком речь</translation>
    </message>
    <message>
        <source>lives together</source>
        <translation>живёт вместе</translation>
    </message>
    <message>
        <source>formerly: {word}</source>
        <translation>бывш. {word}</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>тот же</translation>
    </message>
    <message>
        <source>another</source>
        <translation>другой</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>с {day}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>по {day}</translation>
    </message>
    <message>
        <source>awaits a decision on {numbers}</source>
        <translation>ждёт решения № {numbers}</translation>
    </message>
    <message>
        <source>died {day}</source>
        <translation>дата смерти {day}</translation>
    </message>
    <message>
        <source>address: {address}</source>
        <translation>адрес: {address}</translation>
    </message>
    <message>
        <source>phone: {phone}</source>
        <translation>телефон: {phone}</translation>
    </message>
    <message>
        <source>together</source>
        <translation>вместе</translation>
    </message>
    <message>
        <source>head of the household</source>
        <translation>глава домохозяйства</translation>
    </message>
    <message>
        <source>head</source>
        <translation>глава</translation>
    </message>
    <message>
        <source>lives in the household</source>
        <translation>живёт в домохозяйстве</translation>
    </message>
    <message>
        <source>Household: {head} (head)</source>
        <translation>Живут вместе: {head} (глава)</translation>
    </message>
    <message>
        <source>no address of the head is held</source>
        <translation>у главы адреса нет</translation>
    </message>
    <message>
        <source>no phone</source>
        <translation>телефона нет</translation>
    </message>
    <message>
        <source>guardian</source>
        <translation>опекун</translation>
    </message>
    <message>
        <source>representative</source>
        <translation>представитель</translation>
    </message>
</context>
<context>
    <name>FamilyCounts</name>
    <message numerus="yes">
        <source>%n person(s) in the family</source>
        <translation>
            <numerusform>в семье %n человек</numerusform>
            <numerusform>в семье %n человека</numerusform>
            <numerusform>в семье %n человек</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FamilyHead</name>
    <message>
        <source>the family goes on beyond what is shown</source>
        <translation>семья больше, чем показано</translation>
    </message>
</context>
<context>
    <name>FamilyList</name>
    <message>
        <source>Family</source>
        <translation>Семья</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>ФИО</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Рожд.</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Полис</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Связь</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Awaits</source>
        <translation>Ждёт</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>Основание</translation>
    </message>
</context>
<context>
    <name>FamilyScreen</name>
    <message>
        <source>Family</source>
        <translation>Семья</translation>
    </message>
    <message>
        <source>The family of a person as a graph and as a table; F6 goes from one to the other. Arrows walk: up to a parent, down to a child, sideways to husband, wife, brothers and sisters. Typing goes to whoever is called so, the same letters again to the next. Enter opens the card, F8 the family of whoever is chosen, F7 begins an application for them. Ins links somebody to them, F2 corrects the days and the paper, Del ends the link, Shift+Del takes out a link that was a mistake, Ctrl+Z takes back, and brings back a form that was left. Ctrl+M says who lives together, and shows what follows before it is done. Nobody is linked by the program itself.</source>
        <translation>Семья человека в виде графа и таблицы; F6 переходит из одного в другое. Стрелки: вверх — к родителю, вниз — к ребёнку, в стороны — к мужу, жене, братьям и сёстрам. Буквы ведут к тому, кого так зовут, те же буквы ещё раз — к следующему. Enter открывает карточку, F8 — семью выбранного, F7 начинает заявление для него. Ins связывает с ним другого человека, F2 исправляет даты и документ, Del прекращает связь, Shift+Del исключает связь, записанную по ошибке, Ctrl+Z отменяет и возвращает незаписанную форму. Ctrl+M — кто живёт вместе; что из этого следует, видно до того, как выполнено. Сама программа никого не связывает.</translation>
    </message>
    <message>
        <source>Nobody is linked. Ins — add.</source>
        <translation>Никто не связан. Ins — добавить.</translation>
    </message>
    <message>
        <source>No family is open. Find a person with the search line (F3), then press F8.</source>
        <translation>Семья не открыта. Найдите человека в строке поиска (F3) и нажмите F8.</translation>
    </message>
    <message>
        <source>Enter — card · F7 — application · F8 — their family · Ctrl+P — paper</source>
        <translation>Enter — карточка · F7 — заявление · F8 — семья выбранного · Ctrl+P — на бумагу</translation>
    </message>
    <message>
        <source>Link  Ins</source>
        <translation>Связать  Ins</translation>
    </message>
    <message>
        <source>Correct  F2</source>
        <translation>Исправить  F2</translation>
    </message>
    <message>
        <source>End  Del</source>
        <translation>Прекратить  Del</translation>
    </message>
    <message>
        <source>Household  Ctrl+M</source>
        <translation>Домохозяйство  Ctrl+M</translation>
    </message>
</context>
<context>
    <name>Filling</name>
    <message>
        <source>Check</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>Step {number} of 5: {step}</source>
        <translation>Шаг {number} из 5: {step}</translation>
    </message>
    <message>
        <source>Filled from the card</source>
        <translation>Заполнено из карточки</translation>
    </message>
    <message>
        <source>First the phone of whoever stands at the counter</source>
        <translation>Сначала телефон того, кто подаёт заявление</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Name or number</source>
        <translation>ФИО или номер</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>every status</source>
        <translation>все состояния</translation>
    </message>
    <message>
        <source>Kind of application</source>
        <translation>Вид заявления</translation>
    </message>
    <message>
        <source>every kind</source>
        <translation>все виды</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Сотрудник</translation>
    </message>
    <message>
        <source>every clerk</source>
        <translation>все сотрудники</translation>
    </message>
    <message>
        <source>Insurer</source>
        <translation>Страховая организация</translation>
    </message>
    <message>
        <source>every insurer</source>
        <translation>все страховые</translation>
    </message>
    <message>
        <source>since</source>
        <translation>с</translation>
    </message>
    <message>
        <source>until</source>
        <translation>по</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>First start</source>
        <translation>Первый запуск</translation>
    </message>
    <message>
        <source>Choose a register to begin with. The practice register is full of invented people and can be thrown away. Your own register begins empty; people are loaded into it from a table.</source>
        <translation>Выберите, с какого регистра начать. Учебный полон выдуманных людей, его можно выбросить. Свой регистр сначала пуст; люди загружаются в него из таблицы.</translation>
    </message>
    <message>
        <source>Stopped; nothing was made.</source>
        <translation>Остановлено, ничего не создано.</translation>
    </message>
    <message>
        <source>File of people</source>
        <translation>Файл с людьми</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Останавливается…</translation>
    </message>
    <message>
        <source>The desk is ready to begin</source>
        <translation>Начнём работу</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Цвета</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлые</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмные</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>&amp;1  Practice register</source>
        <translation>&amp;1  Учебный регистр</translation>
    </message>
    <message>
        <source>{people} invented people in every state; ready in a moment.</source>
        <translation>{people} выдуманных людей со всеми случаями; готов через несколько секунд.</translation>
    </message>
    <message>
        <source>&amp;2  My own register, empty</source>
        <translation>&amp;2  Свой регистр, пустой</translation>
    </message>
    <message>
        <source>Encrypted, on this computer. People are loaded later.</source>
        <translation>Зашифрован, на этом компьютере. Людей можно загрузить позже.</translation>
    </message>
    <message>
        <source>&amp;3  My own register from a file</source>
        <translation>&amp;3  Свой регистр из файла</translation>
    </message>
    <message>
        <source>A table of people, CSV or XLSX; nothing is loaded if a line is wrong.</source>
        <translation>Таблица людей, CSV или XLSX; если в строке ошибка, не загружается ничего.</translation>
    </message>
    <message>
        <source>&amp;4  Register from a copy</source>
        <translation>&amp;4  Регистр из копии</translation>
    </message>
    <message>
        <source>From another disk or computer; the register of before, with everything in it.</source>
        <translation>С другого диска или компьютера: прежний регистр со всем, что в нём было.</translation>
    </message>
    <message>
        <source>How far the register is</source>
        <translation>Готовность регистра</translation>
    </message>
    <message>
        <source>Cancel  Esc</source>
        <translation>Отмена  Esc</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Что произошло</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>To mend</source>
        <translation>Исправить</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>К сведению</translation>
    </message>
    <message>
        <source>Reason to refuse</source>
        <translation>Повод для отказа</translation>
    </message>
    <message>
        <source>{field} {origin}: {held}; entered: {entered}</source>
        <translation>{field} {origin}: {held}; введено: {entered}</translation>
    </message>
    <message>
        <source>Take {held}</source>
        <translation>Взять {held}</translation>
    </message>
    <message>
        <source>Keep {entered}</source>
        <translation>Оставить {entered}</translation>
    </message>
    <message>
        <source>Layout repaired: {typed} → {read} · Esc — as typed</source>
        <translation>Раскладка исправлена: {typed} → {read} · Esc — как набрано</translation>
    </message>
    <message>
        <source>from the card</source>
        <translation>из карточки</translation>
    </message>
    <message>
        <source>from the scan</source>
        <translation>из скана</translation>
    </message>
    <message>
        <source>from the parent</source>
        <translation>от родителя</translation>
    </message>
    <message>
        <source>from the representative</source>
        <translation>от представителя</translation>
    </message>
    <message>
        <source>by the patronymic</source>
        <translation>по отчеству</translation>
    </message>
    <message>
        <source>by the age</source>
        <translation>по возрасту</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>как обычно</translation>
    </message>
    <message>
        <source>by what falls due</source>
        <translation>по сроку</translation>
    </message>
    <message>
        <source>from the refused application</source>
        <translation>из прежнего заявления</translation>
    </message>
    <message>
        <source>by the code</source>
        <translation>по коду</translation>
    </message>
    <message>
        <source>as above</source>
        <translation>как выше</translation>
    </message>
    <message>
        <source>as last time here</source>
        <translation>как в прошлый раз</translation>
    </message>
    <message>
        <source>from the visit</source>
        <translation>из обращения</translation>
    </message>
    <message>
        <source>from this sitting</source>
        <translation>из этого приёма</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Фамилия</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Patronymic</source>
        <translation>Отчество</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Серия</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Diagnoses</source>
        <translation>Диагнозы</translation>
    </message>
    <message>
        <source>Vaccinations</source>
        <translation>Прививки</translation>
    </message>
    <message>
        <source>Test results</source>
        <translation>Анализы</translation>
    </message>
    <message>
        <source>Result and outcome</source>
        <translation>Результат и исход</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Услуги</translation>
    </message>
    <message>
        <source>Medical paper</source>
        <translation>Медицинский документ</translation>
    </message>
    <message>
        <source>Place and conditions</source>
        <translation>Место и условия</translation>
    </message>
    <message>
        <source>Diagnosis: code or words</source>
        <translation>Диагноз: код или слова</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Какой это диагноз</translation>
    </message>
    <message>
        <source>Dose: V1, V2, R1</source>
        <translation>Доза: V1, V2, R1</translation>
    </message>
    <message>
        <source>Series of the vaccine</source>
        <translation>Серия вакцины</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Способ введения</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>Реакция</translation>
    </message>
    <message>
        <source>Refused: why</source>
        <translation>Отказ: почему</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>Не раньше</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Панель</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Показатель</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Единица</translation>
    </message>
    <message>
        <source>From</source>
        <translation>От</translation>
    </message>
    <message>
        <source>To</source>
        <translation>До</translation>
    </message>
    <message>
        <source>Service: code or words</source>
        <translation>Услуга: код или слова</translation>
    </message>
    <message>
        <source>Name, where there is no code</source>
        <translation>Название, если кода нет</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Сколько</translation>
    </message>
    <message>
        <source>Tariff, roubles</source>
        <translation>Тариф, руб.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Отделение</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Врач</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Последний день</translation>
    </message>
    <message>
        <source>Why it is corrected</source>
        <translation>Почему исправляется</translation>
    </message>
    <message>
        <source>Taken on</source>
        <translation>Взят</translation>
    </message>
    <message>
        <source>Ready on</source>
        <translation>Готов</translation>
    </message>
    <message>
        <source>Laboratory</source>
        <translation>Лаборатория</translation>
    </message>
    <message>
        <source>Result of the visit</source>
        <translation>Результат обращения</translation>
    </message>
    <message>
        <source>Outcome of the illness</source>
        <translation>Исход заболевания</translation>
    </message>
    <message>
        <source>Issued on</source>
        <translation>Выдан</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Кто составил</translation>
    </message>
    <message>
        <source>Text of the paper</source>
        <translation>Текст документа</translation>
    </message>
    <message>
        <source>Organisation, if not our own</source>
        <translation>Организация, если не наша</translation>
    </message>
    <message>
        <source>Number of the card or case history</source>
        <translation>Номер карты или истории болезни</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Условия помощи</translation>
    </message>
    <message>
        <source>Form of care</source>
        <translation>Форма помощи</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Профиль</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Цель посещения</translation>
    </message>
    <message>
        <source>Kind of visit</source>
        <translation>Вид обращения</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Обращение</translation>
    </message>
    <message>
        <source>Code of the office</source>
        <translation>Код подразд.</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Кем выдан</translation>
    </message>
    <message>
        <source>Title of the paper</source>
        <translation>Название документа</translation>
    </message>
    <message>
        <source>Referred to</source>
        <translation>Куда направлен(а)</translation>
    </message>
    <message>
        <source>Specialty of the doctor</source>
        <translation>Специальность врача</translation>
    </message>
    <message>
        <source>Examination, intervention</source>
        <translation>Исследование, вмешательство</translation>
    </message>
    <message>
        <source>Purpose of the paper</source>
        <translation>Цель документа</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Действует до</translation>
    </message>
    <message>
        <source>Admitted</source>
        <translation>Поступил(а)</translation>
    </message>
    <message>
        <source>Discharged</source>
        <translation>Выписан(а)</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Диагноз</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Операции</translation>
    </message>
    <message>
        <source>Condition at discharge</source>
        <translation>Состояние при выписке</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>Заключение</translation>
    </message>
    <message>
        <source>Recommendations</source>
        <translation>Рекомендации</translation>
    </message>
    <message>
        <source>Sick leave</source>
        <translation>Листок нетрудоспособности</translation>
    </message>
    <message>
        <source>Reason of the amendment</source>
        <translation>Причина исправления</translation>
    </message>
    <message>
        <source>Kind of paper</source>
        <translation>Вид документа</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Регион</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Район</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Город</translation>
    </message>
    <message>
        <source>Settlement</source>
        <translation>Населённый пункт</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Улица</translation>
    </message>
    <message>
        <source>House</source>
        <translation>Дом</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Корпус</translation>
    </message>
    <message>
        <source>Flat</source>
        <translation>Кв.</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Индекс</translation>
    </message>
    <message>
        <source>Registered since</source>
        <translation>С какого дня</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>What is asked for</source>
        <translation>Что просит</translation>
    </message>
    <message>
        <source>Identity is confirmed by</source>
        <translation>Личность подтверждает</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>Основание</translation>
    </message>
    <message>
        <source>Signature of the application&apos;s file</source>
        <translation>Подпись файла заявления</translation>
    </message>
    <message>
        <source>Bank&apos;s statement</source>
        <translation>Выписка банка</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Insured person</source>
        <translation>Застрахованный</translation>
    </message>
    <message>
        <source>Absent in the document</source>
        <translation>В документе нет</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Пол</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>Дата рождения</translation>
    </message>
    <message>
        <source>Birth place</source>
        <translation>Место рождения</translation>
    </message>
    <message>
        <source>Citizenship</source>
        <translation>Гражданство</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Категория</translation>
    </message>
    <message>
        <source>SNILS</source>
        <translation>СНИЛС</translation>
    </message>
    <message>
        <source>Policy number</source>
        <translation>Номер полиса</translation>
    </message>
    <message>
        <source>INN</source>
        <translation>ИНН</translation>
    </message>
    <message>
        <source>Representative</source>
        <translation>Представитель</translation>
    </message>
    <message>
        <source>Relation to the insured</source>
        <translation>Кем приходится</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>Document of the insured</source>
        <translation>Документ застрахованного</translation>
    </message>
    <message>
        <source>Right to stay in Russia</source>
        <translation>Право находиться в России</translation>
    </message>
    <message>
        <source>Document of the representative</source>
        <translation>Документ представителя</translation>
    </message>
    <message>
        <source>What gives the representative the power</source>
        <translation>Что даёт представителю полномочия</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Бумага</translation>
    </message>
    <message>
        <source>Address, contact, insurer</source>
        <translation>Адрес, связь, страховая</translation>
    </message>
    <message>
        <source>Registered at</source>
        <translation>Адрес регистрации</translation>
    </message>
    <message>
        <source>Person without a fixed place of residence</source>
        <translation>Лицо без определённого места жительства</translation>
    </message>
    <message>
        <source>Lives at, where that is elsewhere</source>
        <translation>Живёт, если в другом месте</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Связь</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Электронная почта</translation>
    </message>
    <message>
        <source>Code that the applicant names</source>
        <translation>Код, который назвал заявитель</translation>
    </message>
    <message>
        <source>Insurer</source>
        <translation>Страховая организация</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>Поликлиника</translation>
    </message>
    <message>
        <source>Declarations of the applicant</source>
        <translation>Подтверждения заявителя</translation>
    </message>
    <message>
        <source>Confirms that the data are true and complete</source>
        <translation>Достоверность и полноту сведений подтверждает</translation>
    </message>
    <message>
        <source>Consents to the processing of personal data</source>
        <translation>Согласие на обработку персональных данных</translation>
    </message>
    <message>
        <source>Knows the terms of compulsory medical insurance</source>
        <translation>С условиями обязательного медицинского страхования ознакомлен</translation>
    </message>
    <message>
        <source>Is no serviceman or equal to one, no highly qualified specialist or of their family</source>
        <translation>Не военнослужащий и не приравненный к нему, не высококвалифицированный специалист и не член его семьи</translation>
    </message>
    <message>
        <source>Consents to be informed by the insurer (as they wish)</source>
        <translation>Согласие на информационное сопровождение (по желанию)</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Решение</translation>
    </message>
    <message>
        <source>Choose the file  F4</source>
        <translation>Выбрать файл  F4</translation>
    </message>
    <message>
        <source>Send a code  F4</source>
        <translation>Отправить код  F4</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>Банк</translation>
    </message>
    <message>
        <source>Number of the statement</source>
        <translation>Номер выписки</translation>
    </message>
    <message>
        <source>Date of the statement</source>
        <translation>Дата выписки</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Что происходит</translation>
    </message>
    <message>
        <source>Reason for looking</source>
        <translation>Причина просмотра</translation>
    </message>
    <message>
        <source>Vaccine</source>
        <translation>Вакцина</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Чем закончилось</translation>
    </message>
    <message>
        <source>Infection</source>
        <translation>Инфекция</translation>
    </message>
</context>
<context>
    <name>FormPane</name>
    <message>
        <source>File the application  Ctrl+Enter</source>
        <translation>Подать заявление  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Next  Ctrl+Enter</source>
        <translation>Дальше  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Check everything and file it (Ctrl+Enter)</source>
        <translation>Проверить всё и подать (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Check this step and go on (Ctrl+Enter)</source>
        <translation>Проверить этот шаг и перейти дальше (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Заявление</translation>
    </message>
    <message>
        <source>filed again instead of No. {number}</source>
        <translation>подаётся снова вместо № {number}</translation>
    </message>
    <message>
        <source>together with No. {numbers}</source>
        <translation>вместе с № {numbers}</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Fill by policy, SNILS, document or scan</source>
        <translation>Заполнить по полису, СНИЛС, документу или скану</translation>
    </message>
    <message>
        <source>Fill by policy, SNILS, document, scan</source>
        <translation>Заполнить: полис, СНИЛС, документ, скан</translation>
    </message>
    <message>
        <source>Put aside  Esc</source>
        <translation>Отложить  Esc</translation>
    </message>
    <message>
        <source>Keep it as it is and go to the list (Esc)</source>
        <translation>Оставить как есть и перейти к списку (Esc)</translation>
    </message>
</context>
<context>
    <name>FormScans</name>
    <message>
        <source>Scans of the visit</source>
        <translation>Сканы обращения</translation>
    </message>
</context>
<context>
    <name>Founding</name>
    <message>
        <source>Sign-in with a password</source>
        <translation>Вход по паролю</translation>
    </message>
    <message>
        <source>The register is being encrypted anew…</source>
        <translation>Регистр шифруется заново…</translation>
    </message>
    <message>
        <source>The first administrator lets others in and gives them roles. The register is encrypted by a key that only their passwords open, and a recovery key is printed for the safe. Without sign-in whoever can use this computer can open the register; sign-in can be begun later in Administration.</source>
        <translation>Первый администратор заводит остальных и даёт им роли. Регистр шифруется ключом, который открывают только их пароли; для сейфа печатается ключ восстановления. Без входа регистр откроет любой, кто может работать за этим компьютером; вход можно завести позже в разделе «Управление».</translation>
    </message>
    <message>
        <source>You become the first administrator: you let others in and give them roles. The register is encrypted by your password; a recovery key is printed for the safe.</source>
        <translation>Вы станете первым администратором: заводите остальных и даёте им роли. Регистр шифруется вашим паролем; для сейфа печатается ключ восстановления.</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Имя входа</translation>
    </message>
    <message>
        <source>Surname and initials, for the audit and papers</source>
        <translation>Фамилия и инициалы — для журнала и бумаг</translation>
    </message>
    <message>
        <source>Begin with sign-in  Enter</source>
        <translation>Завести вход  Enter</translation>
    </message>
    <message>
        <source>Work without sign-in (one desk)  Esc</source>
        <translation>Работать без входа (один стол)  Esc</translation>
    </message>
    <message>
        <source>Without sign-in whoever can use this computer can open the register, and the audit names nobody.</source>
        <translation>Без входа регистр откроет любой, кто может работать за этим компьютером, и журнал никого не назовёт.</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Place</source>
        <translation>Где лежит</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Хранилище</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Схема</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Людей</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Next copy: {when}.</source>
        <translation>Следующая копия: {when}.</translation>
    </message>
    <message>
        <source>The day the register&apos;s data describe. Every answer names its own source and day.</source>
        <translation>День, который описывают данные регистра. В каждом ответе названы его источник и день.</translation>
    </message>
    <message>
        <source>How many questions and checks are being worked on. Nothing waits to be sent: the register is your own.</source>
        <translation>Сколько запросов и проверок сейчас выполняется. Отправлять нечего: регистр ваш собственный.</translation>
    </message>
    <message>
        <source>Scan from any screen: a policy opens the check of its person, a passport fills the application in the form. Which port it is at, and what the program sees, stands in Administration, Scanner.</source>
        <translation>Сканируйте на любом экране: полис откроет проверку, паспорт заполнит открытое заявление. На каком порту сканер и что видит программа — «Управление», «Сканер».</translation>
    </message>
    <message>
        <source>Papers are printed through the system from the preview (Ctrl+P), or saved as PDF. What was printed, and what failed, is in the section Printing (Ctrl+Shift+P).</source>
        <translation>Документы печатаются через систему из просмотра (Ctrl+P) или сохраняются в PDF. Что напечатано и что не удалось — в разделе «Печать» (Ctrl+Shift+P).</translation>
    </message>
    <message>
        <source>Ctrl and + makes the text larger, Ctrl and − smaller, Ctrl+0 as usual.</source>
        <translation>Ctrl и + — крупнее, Ctrl и − — мельче, Ctrl+0 — обычный размер.</translation>
    </message>
    <message>
        <source>Journal (journal)</source>
        <translation>Журнал (journal)</translation>
    </message>
    <message>
        <source>Writing to the disk (synchronous)</source>
        <translation>Запись на диск (synchronous)</translation>
    </message>
</context>
<context>
    <name>Graph</name>
    <message>
        <source>Graph of the family</source>
        <translation>Граф семьи</translation>
    </message>
</context>
<context>
    <name>HandingOver</name>
    <message>
        <source>Only a draft can be handed over: choose one in the list</source>
        <translation>Передать можно только черновик: выберите его в списке</translation>
    </message>
    <message>
        <source>Nothing to hand over yet: the application is empty</source>
        <translation>Передавать нечего: заявление пустое</translation>
    </message>
    <message>
        <source>not named yet</source>
        <translation>ещё не назван</translation>
    </message>
    <message>
        <source>Handed over: {clerk}</source>
        <translation>Передано: {clerk}</translation>
    </message>
</context>
<context>
    <name>Held</name>
    <message>
        <source>house {number}</source>
        <translation>д. {number}</translation>
    </message>
    <message>
        <source>building {number}</source>
        <translation>корп. {number}</translation>
    </message>
    <message>
        <source>flat {number}</source>
        <translation>кв. {number}</translation>
    </message>
    <message>
        <source>former name</source>
        <translation>прежнее имя</translation>
    </message>
    <message>
        <source>former {what}</source>
        <translation>прежний: {what}</translation>
    </message>
    <message>
        <source>before: {what}</source>
        <translation>раньше: {what}</translation>
    </message>
    <message>
        <source>issued {day}</source>
        <translation>выдан {day}</translation>
    </message>
    <message>
        <source>valid to {day}</source>
        <translation>действует до {day}</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>с {day}</translation>
    </message>
    <message>
        <source>to {day}</source>
        <translation>до {day}</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Everything that was received, the newest first. Enter opens a visit whole. F6 goes to the years: arrows walk them, up and down the kinds, Enter shows that year alone. F4 searches within the history by diagnosis, doctor, service or test. Alt with a digit shows a kind, Alt+0 only what was here. Esc lifts what narrows, then goes back. What was received elsewhere is covered until a reason is given by Ctrl+Enter. Looking is written down.</source>
        <translation>Вся полученная помощь, новое сверху. Enter открывает обращение целиком. F6 ведёт к годам: стрелки влево и вправо — годы, вверх и вниз — виды, Enter оставляет этот год. F4 ищет внутри истории по диагнозу, врачу, услуге или анализу. Alt с цифрой оставляет вид, Alt+0 — только у нас. Esc снимает отбор, затем ведёт назад. Помощь в других организациях закрыта, пока по Ctrl+Enter не названа причина. Просмотр записывается.</translation>
    </message>
    <message>
        <source>No visits are held of this person.</source>
        <translation>Обращений этого человека нет.</translation>
    </message>
    <message>
        <source>There are visits. They cannot be seen in this role.</source>
        <translation>Обращения есть. Видеть их в этой роли нельзя.</translation>
    </message>
    <message>
        <source>Ins — register a new one, Esc — back.</source>
        <translation>Ins — зарегистрировать новое, Esc — назад.</translation>
    </message>
    <message>
        <source>What was received cannot be seen in this role.</source>
        <translation>Полученную помощь в этой роли смотреть нельзя.</translation>
    </message>
    <message>
        <source>Years of the history</source>
        <translation>Годы истории</translation>
    </message>
    <message>
        <source>Nothing fits what is set above. Esc shows everything again.</source>
        <translation>Ничего не подходит под заданное выше. Esc показывает всё снова.</translation>
    </message>
    <message>
        <source>Open what was elsewhere  Ctrl+Enter</source>
        <translation>Открыть помощь в других организациях  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Whole visit  Enter</source>
        <translation>Всё обращение  Enter</translation>
    </message>
    <message>
        <source>Print  Ctrl+P</source>
        <translation>Печать  Ctrl+P</translation>
    </message>
    <message>
        <source>New visit  Ins</source>
        <translation>Новое обращение  Ins</translation>
    </message>
    <message>
        <source>Test results  Ctrl+T</source>
        <translation>Анализы  Ctrl+T</translation>
    </message>
    <message>
        <source>Vaccinations  Ctrl+J</source>
        <translation>Прививки  Ctrl+J</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>Type or scan — the answer comes here</source>
        <translation>Введите или сканируйте — ответ появится здесь</translation>
    </message>
    <message>
        <source>ivanova m 12051980</source>
        <translation>иванова м 12051980</translation>
    </message>
    <message>
        <source>beginning of the surname, of the name, birth date — in any order</source>
        <translation>начало фамилии, имени, дата рождения — в любом порядке</translation>
    </message>
    <message>
        <source>policy number; a wrong digit is found and mended</source>
        <translation>номер полиса; ошибка в цифре будет названа</translation>
    </message>
    <message>
        <source>SNILS</source>
        <translation>СНИЛС</translation>
    </message>
    <message>
        <source>passport, birth certificate or another document</source>
        <translation>паспорт, свидетельство о рождении или другой документ</translation>
    </message>
    <message>
        <source>phone, or its last digits</source>
        <translation>телефон или последние его цифры</translation>
    </message>
    <message>
        <source>the wrong keyboard layout, ё and е, a misspelling, a former surname: found all the same</source>
        <translation>не та раскладка, ё или е, описка, прежняя фамилия — найдётся всё равно</translation>
    </message>
</context>
<context>
    <name>JobPane</name>
    <message>
        <source>The paper of the job</source>
        <translation>Документ задания</translation>
    </message>
    <message>
        <source>{printer} is not there any more</source>
        <translation>{printer} больше нет</translation>
    </message>
    <message>
        <source>No paper was made of it.</source>
        <translation>По этому заданию документ не составлен.</translation>
    </message>
    <message>
        <source>Why &amp;again</source>
        <translation>Почему &amp;ещё раз</translation>
    </message>
    <message>
        <source>choose why…</source>
        <translation>выберите почему…</translation>
    </message>
    <message>
        <source>Why it is printed again</source>
        <translation>Почему документ печатается ещё раз</translation>
    </message>
    <message>
        <source>Why, in own words</source>
        <translation>Почему, своими словами</translation>
    </message>
    <message>
        <source>in own words</source>
        <translation>своими словами</translation>
    </message>
    <message>
        <source>P&amp;rinter</source>
        <translation>При&amp;нтер</translation>
    </message>
    <message>
        <source>By which printer</source>
        <translation>На каком принтере</translation>
    </message>
    <message>
        <source>Print again  Ctrl+Enter</source>
        <translation>Напечатать ещё раз  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Save as PDF  Ctrl+S</source>
        <translation>Сохранить в PDF  Ctrl+S</translation>
    </message>
    <message>
        <source>Cancel  Del</source>
        <translation>Отменить  Del</translation>
    </message>
    <message>
        <source>Print many  Ins</source>
        <translation>Много документов  Ins</translation>
    </message>
    <message>
        <source>Set the printer right  Ctrl+R</source>
        <translation>Настроить принтер  Ctrl+R</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>saved {time}</source>
        <translation>сохранено {time}</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>не сохранено</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Help: {screen}</source>
        <translation>Помощь: {screen}</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Все клавиши</translation>
    </message>
    <message>
        <source>Commands and keys</source>
        <translation>Команды и клавиши</translation>
    </message>
    <message>
        <source>Close  Esc</source>
        <translation>Закрыть  Esc</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Клавиша</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Что делает</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Меню</translation>
    </message>
</context>
<context>
    <name>KeyPage</name>
    <message>
        <source>The recovery key opens the register when the passwords of its administrators are lost. It stands on a sheet in a safe, and nowhere else. Make a new one when the sheet was lost or seen by somebody, or its keeper left.</source>
        <translation>Ключ восстановления открывает регистр, когда пароли администраторов утрачены. Он стоит на листе в сейфе и больше нигде. Сделайте новый, если лист потерян, его кто-то увидел или хранитель уволился.</translation>
    </message>
    <message>
        <source>Make a new recovery key</source>
        <translation>Сделать новый ключ восстановления</translation>
    </message>
    <message>
        <source>The sheet before opens nothing from then on. Press the button once more to make a new key.</source>
        <translation>Прежний лист после этого ничего не откроет. Нажмите кнопку ещё раз, чтобы сделать новый ключ.</translation>
    </message>
    <message>
        <source>A new recovery key is made for whoever knows the password of this sign-in.</source>
        <translation>Новый ключ восстановления получает тот, кто знает пароль этого входа.</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Recovery key</source>
        <translation>Ключ восстановления</translation>
    </message>
    <message>
        <source>Print the sheet and lock it away in a safe, apart from this computer. It opens the register when all passwords are lost, and nothing else does.</source>
        <translation>Напечатайте лист и уберите его в сейф, отдельно от этого компьютера. Он откроет регистр, когда потеряны все пароли; больше его тогда не откроет ничто.</translation>
    </message>
    <message>
        <source>The sheet before it opens copies made until now, and no longer the register.</source>
        <translation>Прежний лист открывает только копии, снятые до этого дня, а регистр уже нет.</translation>
    </message>
    <message>
        <source>Show and print the sheet  Ctrl+P</source>
        <translation>Показать и напечатать лист  Ctrl+P</translation>
    </message>
    <message>
        <source>The last four signs of the key, from the paper</source>
        <translation>Последние четыре знака ключа — с листа</translation>
    </message>
    <message>
        <source>The sheet is printed; go on  Enter</source>
        <translation>Лист напечатан, продолжить  Enter</translation>
    </message>
    <message>
        <source>The sheet ends with other signs. Look at its last group of four.</source>
        <translation>Лист кончается другими знаками. Посмотрите на последнюю группу из четырёх.</translation>
    </message>
    <message>
        <source>Ctrl+P shows the sheet, prints it or saves it. Then type its last four signs: so the program knows that the key is on paper. It is kept nowhere else.</source>
        <translation>Ctrl+P показывает лист, печатает его или сохраняет. Затем наберите его последние четыре знака: так программа узнаёт, что ключ на бумаге. Больше он нигде не хранится.</translation>
    </message>
    <message>
        <source>Delete the file once the sheet is printed: whoever reads it can open the register. {path}</source>
        <translation>Удалите файл, когда лист будет напечатан: кто его прочтёт, откроет регистр. {path}</translation>
    </message>
    <message>
        <source>&amp;1  Recovery key</source>
        <translation>&amp;1  Ключ восстановления</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Our key, for other organisations</source>
        <translation>Наш ключ для других организаций</translation>
    </message>
    <message>
        <source>&amp;1  Key of the organisation</source>
        <translation>&amp;1  Ключ организации</translation>
    </message>
    <message>
        <source>key of the organisation</source>
        <translation>ключ организации</translation>
    </message>
    <message>
        <source>Others verify nothing that is printed from now on until they load the new key. Press once more to make it.</source>
        <translation>Пока другие не загрузят новый ключ, они не проверят ничего напечатанного с этой минуты. Нажмите ещё раз, чтобы сменить ключ.</translation>
    </message>
    <message>
        <source>The key of an organisation</source>
        <translation>Ключ организации</translation>
    </message>
    <message>
        <source>Another key of theirs is here already: {others}. It stays good for what was made before.</source>
        <translation>Здесь уже есть другой её ключ: {others}. Он останется верен для документов, выданных до смены.</translation>
    </message>
    <message>
        <source>Documents of {name} can then not be verified here. Del once more takes the key out.</source>
        <translation>Документы организации «{name}» здесь больше не проверить. Del ещё раз уберёт ключ.</translation>
    </message>
    <message>
        <source>It bears the code of your own organisation. If it is not of a second register of yours it is a forgery: do not load it. Your own key stays in force.</source>
        <translation>На нём код вашей организации. Если это не ваш второй регистр, это подделка: не загружайте его. Если второй, ваш собственный ключ остаётся в силе.</translation>
    </message>
    <message>
        <source>This key was replaced here. Load it only if theirs is this one: it is in force again then.</source>
        <translation>Здесь этот ключ заменён другим. Загружайте его, только если у них действует он: тогда он снова в силе.</translation>
    </message>
    <message>
        <source>Save the file for others  F2</source>
        <translation>Сохранить файл для других  F2</translation>
    </message>
    <message>
        <source>Print  Ctrl+P</source>
        <translation>Печать  Ctrl+P</translation>
    </message>
    <message>
        <source>Renew the key</source>
        <translation>Сменить ключ</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Отпечаток</translation>
    </message>
    <message>
        <source>Here since</source>
        <translation>Здесь с</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Ключи</translation>
    </message>
    <message>
        <source>Keys that are known here</source>
        <translation>Известные ключи</translation>
    </message>
    <message>
        <source>Our own key</source>
        <translation>Наш ключ</translation>
    </message>
    <message>
        <source>Load from a file…  Ins</source>
        <translation>Загрузить из файла…  Ins</translation>
    </message>
    <message>
        <source>Take out  Del</source>
        <translation>Убрать  Del</translation>
    </message>
    <message>
        <source>or scan the code of a key here</source>
        <translation>или считайте код ключа сюда</translation>
    </message>
    <message>
        <source>The fingerprint is theirs: load</source>
        <translation>Отпечаток совпал, загрузить</translation>
    </message>
    <message>
        <source>Do not load  Esc</source>
        <translation>Не загружать  Esc</translation>
    </message>
</context>
<context>
    <name>LabResults</name>
    <message>
        <source>below the range</source>
        <translation>ниже нормы</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>в норме</translation>
    </message>
    <message>
        <source>above the range</source>
        <translation>выше нормы</translation>
    </message>
    <message>
        <source>not usual</source>
        <translation>отклонение</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>без оценки</translation>
    </message>
    <message>
        <source>range {range}</source>
        <translation>норма {range}</translation>
    </message>
    <message>
        <source>Without a panel</source>
        <translation>Без панели</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Взято</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Панель</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Исследование</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Единица</translation>
    </message>
    <message>
        <source>Against the range</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Норма</translation>
    </message>
    <message>
        <source>Laboratory</source>
        <translation>Лаборатория</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Первый день</translation>
    </message>
    <message>
        <source>Second day</source>
        <translation>Второй день</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Разница</translation>
    </message>
</context>
<context>
    <name>LeftBehind</name>
    <message>
        <source>The application is kept. It is gone back to by Ctrl+3.</source>
        <translation>Заявление сохранено. Вернуться к нему: Ctrl+3.</translation>
    </message>
    <message>
        <source>The application of {who} is kept. It is gone back to by Ctrl+3.</source>
        <translation>Заявление сохранено: {who}. Вернуться к нему: Ctrl+3.</translation>
    </message>
    <message>
        <source>The visit of {who} is kept. It is gone back to by Ctrl+7.</source>
        <translation>Обращение сохранено: {who}. Вернуться к нему: Ctrl+7.</translation>
    </message>
    <message>
        <source>“{what}” is kept: {who}. It is gone back to by Ctrl+7.</source>
        <translation>Сохранено «{what}»: {who}. Вернуться: Ctrl+7.</translation>
    </message>
    <message>
        <source>The decision on application No. {number} is kept as it was begun. It is gone back to by Ctrl+4.</source>
        <translation>Начатое решение по заявлению № {number} сохранено. Вернуться к нему: Ctrl+4.</translation>
    </message>
</context>
<context>
    <name>LineNote</name>
    <message>
        <source>Searching… the register is busy, waiting</source>
        <translation>Ищу… регистр занят, жду</translation>
    </message>
    <message>
        <source>Checking… the register is busy, waiting</source>
        <translation>Проверяю… регистр занят, жду</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>Никто не найден</translation>
    </message>
    <message>
        <source>Nobody was asked for</source>
        <translation>Никого не искали</translation>
    </message>
    <message>
        <source>Enter — check</source>
        <translation>Enter — проверить</translation>
    </message>
    <message>
        <source>↓ — choose, Enter — check</source>
        <translation>↓ — выбрать, Enter — проверить</translation>
    </message>
    <message>
        <source>The next patient is just typed · Ctrl+Enter — clear</source>
        <translation>Следующего пациента просто вводите · Ctrl+Enter — очистить</translation>
    </message>
    <message>
        <source>F5 — ask again · Esc — clear</source>
        <translation>F5 — спросить ещё раз · Esc — очистить</translation>
    </message>
</context>
<context>
    <name>LinkForm</name>
    <message>
        <source>The link: {link}</source>
        <translation>Связь: {link}</translation>
    </message>
    <message>
        <source>{person} — another…</source>
        <translation>{person} — выбрать другого…</translation>
    </message>
    <message>
        <source>Chosen: {person}. Choose another</source>
        <translation>Выбран: {person}. Выбрать другого</translation>
    </message>
    <message>
        <source>The date is not clear. Type it as 05.06.2010, or leave the field empty.</source>
        <translation>Дата не прочитана. Введите её как 05.06.2010 или оставьте поле пустым.</translation>
    </message>
    <message>
        <source>A new link: {person}</source>
        <translation>Новая связь: {person}</translation>
    </message>
    <message>
        <source>What the other person is to her</source>
        <translation>Кем ей приходится другой человек</translation>
    </message>
    <message>
        <source>What the other person is to him</source>
        <translation>Кем ему приходится другой человек</translation>
    </message>
    <message>
        <source>What the other is to this person</source>
        <translation>Кем этому человеку приходится другой</translation>
    </message>
    <message>
        <source>{person} is married</source>
        <translation>{person} состоит в браке</translation>
    </message>
    <message>
        <source>{who}: {spouse}. If that marriage is over, open that family (F3, F8) and end the link (Del): the certificate of divorce or of death (Family Code, article 14).</source>
        <translation>{who}: {spouse}. Если тот брак прекращён, откройте ту семью (F3, F8) и прекратите связь (Del): свидетельство о расторжении или о смерти (СК РФ, ст. 14).</translation>
    </message>
    <message>
        <source>{role}: who it is</source>
        <translation>{role} — кто это</translation>
    </message>
    <message>
        <source>Choose who it is: type the beginning of a name, then Enter.</source>
        <translation>Выберите, кто это: начало фамилии, затем Enter.</translation>
    </message>
    <message>
        <source>Choose what they are: a digit or the first letter.</source>
        <translation>Выберите, кем приходится: цифра или первая буква.</translation>
    </message>
    <message>
        <source>Who it is</source>
        <translation>Кто это</translation>
    </message>
    <message>
        <source>What is wrong with the link</source>
        <translation>Что не так со связью</translation>
    </message>
    <message>
        <source>Save  Ctrl+Enter</source>
        <translation>Сохранить  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Leave  Esc</source>
        <translation>Выйти  Esc</translation>
    </message>
</context>
<context>
    <name>LinkKeys</name>
    <message>
        <source>Which link is to be ended? Enter ends it, Esc — none</source>
        <translation>Какую связь прекратить? Enter — прекратить, Esc — никакую</translation>
    </message>
    <message>
        <source>Which link was a mistake? Enter takes it out, Esc — none</source>
        <translation>Какую связь исключить как ошибку? Enter — исключить, Esc — никакую</translation>
    </message>
    <message>
        <source>Which link is to be corrected? Enter opens it, Esc — none</source>
        <translation>Какую связь исправить? Enter — исправить, Esc — никакую</translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message>
        <source>This list cannot be seen in this role.</source>
        <translation>Этот список в этой роли видеть нельзя.</translation>
    </message>
</context>
<context>
    <name>Living</name>
    <message>
        <source>The move was not made. Ctrl+M brings back what was chosen.</source>
        <translation>Перемена не записана. Ctrl+M вернёт то, что было выбрано.</translation>
    </message>
    <message>
        <source>Household: {who} — {move}; ended: {links}.</source>
        <translation>Домохозяйство: {who} — {move}; прекращено: {links}.</translation>
    </message>
    <message>
        <source>Household: {who} — {move}.</source>
        <translation>Домохозяйство: {who} — {move}.</translation>
    </message>
    <message>
        <source>The household is as it was before: {who}</source>
        <translation>Всё, как было до перемены: {who}</translation>
    </message>
</context>
<context>
    <name>Lock</name>
    <message>
        <source>locked</source>
        <translation>заблокировано</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>The password is being checked…</source>
        <translation>Пароль проверяется…</translation>
    </message>
    <message>
        <source>The desk is locked</source>
        <translation>Рабочее место заблокировано</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Unlock  Enter</source>
        <translation>Разблокировать  Enter</translation>
    </message>
    <message>
        <source>&amp;Another clerk signs in</source>
        <translation>&amp;Войти другим сотрудником</translation>
    </message>
</context>
<context>
    <name>MergePane</name>
    <message>
        <source>Card: {person}</source>
        <translation>Карточка: {person}</translation>
    </message>
    <message>
        <source>Which record is the same person&apos;s? Choose it with Down and Enter, or type a name or a number.</source>
        <translation>Какая запись принадлежит этому же человеку? Выберите её стрелкой вниз и Enter или введите имя или номер.</translation>
    </message>
    <message>
        <source>Stays: {person}</source>
        <translation>Остаётся: {person}</translation>
    </message>
    <message>
        <source>Becomes part of it: {person}</source>
        <translation>Войдёт в неё: {person}</translation>
    </message>
    <message>
        <source>The record of {lose} will become part of the record of {keep}. {moved}. Press Ctrl+Enter once more to merge.</source>
        <translation>Запись «{lose}» войдёт в запись «{keep}». {moved}. Чтобы объединить, нажмите Ctrl+Enter ещё раз.</translation>
    </message>
    <message>
        <source>Two records of one person become one. Choose the other record, then look at what differs: 1 or Left keeps the value of the record that stays, 2 or Right takes that of the other one. Ctrl+R swaps the records. Ctrl+Enter says what will happen, Ctrl+Enter again does it, Esc leaves with nothing done. Policies, documents, links, applications and checks go over; former names and numbers are still found. A merger can be undone from the card.</source>
        <translation>Две записи одного человека становятся одной. Выберите другую запись и посмотрите, что различается: 1 или ← оставляет значение остающейся записи, 2 или → берёт значение другой. Ctrl+R меняет записи местами. Ctrl+Enter говорит, что произойдёт, ещё раз Ctrl+Enter объединяет, Esc — выйти, ничего не меняя. Полисы, документы, связи, заявления и проверки переходят; по прежним именам и номерам человек находится и дальше. Разделить записи обратно можно с карточки.</translation>
    </message>
    <message>
        <source>Two records of one person</source>
        <translation>Две записи одного человека</translation>
    </message>
    <message>
        <source>1 or ← takes the value of the record that stays, 2 or → that of the other one.</source>
        <translation>1 или ← — взять значение остающейся записи, 2 или → — другой.</translation>
    </message>
    <message>
        <source>What speaks against it</source>
        <translation>Что мешает объединению</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Что произойдёт</translation>
    </message>
    <message>
        <source>Why they are one person</source>
        <translation>Почему это один человек</translation>
    </message>
    <message>
        <source>Leave  Esc</source>
        <translation>Выйти  Esc</translation>
    </message>
    <message>
        <source>Swap  Ctrl+R</source>
        <translation>Поменять местами  Ctrl+R</translation>
    </message>
    <message>
        <source>Merge  Ctrl+Enter</source>
        <translation>Объединить  Ctrl+Enter</translation>
    </message>
    <message>
        <source>policies {count}</source>
        <translation>полисов {count}</translation>
    </message>
    <message>
        <source>documents {count}</source>
        <translation>документов {count}</translation>
    </message>
    <message>
        <source>links {count}</source>
        <translation>связей {count}</translation>
    </message>
    <message>
        <source>applications {count}</source>
        <translation>заявлений {count}</translation>
    </message>
    <message>
        <source>visits {count}</source>
        <translation>обращений {count}</translation>
    </message>
    <message>
        <source>checks {count}</source>
        <translation>проверок {count}</translation>
    </message>
    <message>
        <source>scans {count}</source>
        <translation>сканов {count}</translation>
    </message>
    <message>
        <source>addresses {count}</source>
        <translation>адресов {count}</translation>
    </message>
    <message>
        <source>contacts {count}</source>
        <translation>контактов {count}</translation>
    </message>
    <message>
        <source>clinics {count}</source>
        <translation>прикреплений {count}</translation>
    </message>
    <message>
        <source>Nothing has to move: the record that stays holds it all</source>
        <translation>Переносить нечего: в остающейся записи всё это уже есть</translation>
    </message>
    <message>
        <source>Will move: {what}</source>
        <translation>Перейдёт: {what}</translation>
    </message>
</context>
<context>
    <name>Mergers</name>
    <message>
        <source>Merger No. {last} was made later: split that first</source>
        <translation>Объединение № {last} сделано позже: сначала разделите его</translation>
    </message>
    <message>
        <source>The records are two again; merger No. {number} is undone</source>
        <translation>Записи снова разделены, объединение № {number} отменено</translation>
    </message>
    <message>
        <source>Stay with this record: {numbers}</source>
        <translation>В этой записи остались: {numbers}</translation>
    </message>
    <message>
        <source>Mergers</source>
        <translation>Объединения</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Other record</source>
        <translation>Другая запись</translation>
    </message>
    <message>
        <source>Merged on</source>
        <translation>Объединены</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Сотрудник</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>Why they are split; then Enter</source>
        <translation>Причина разделения, затем Enter</translation>
    </message>
    <message>
        <source>Split again  Del</source>
        <translation>Разделить обратно  Del</translation>
    </message>
</context>
<context>
    <name>Merging</name>
    <message>
        <source>The records are merged, No. {number}. To split them again, until {day}: Enter in the list of mergers at the foot of the card</source>
        <translation>Записи объединены, № {number}. Разделить обратно можно по {day}: Enter в списке «Объединения» внизу карточки</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>Закрыть сообщение</translation>
    </message>
    <message>
        <source>Close the message (Esc)</source>
        <translation>Закрыть сообщение (Esc)</translation>
    </message>
</context>
<context>
    <name>More</name>
    <message>
        <source>Documents: {count}; the first {shown} are shown.</source>
        <translation>Документов: {count}; показаны первые {shown}.</translation>
    </message>
</context>
<context>
    <name>MoveForm</name>
    <message>
        <source>not said</source>
        <translation>не сказано</translation>
    </message>
    <message>
        <source>The date is not clear. Type it as 05.06.2010.</source>
        <translation>Дата непонятна. Введите её так: 05.06.2010.</translation>
    </message>
    <message>
        <source>no address of the head is held</source>
        <translation>у главы адреса нет</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>С какого дня</translation>
    </message>
    <message>
        <source>Take over the address of the head</source>
        <translation>Записать адрес главы</translation>
    </message>
    <message>
        <source>The marriage ends</source>
        <translation>Брак прекращается</translation>
    </message>
    <message>
        <source>from</source>
        <translation>с</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Что происходит</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>With whom</source>
        <translation>К кому</translation>
    </message>
    <message>
        <source>Head afterwards</source>
        <translation>Кто глава после этого</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>Divorced from this day on, if not from the day of the move</source>
        <translation>С какого дня брак прекращён, если не с того же</translation>
    </message>
    <message>
        <source>Ground document</source>
        <translation>Документ-основание</translation>
    </message>
</context>
<context>
    <name>MovePane</name>
    <message>
        <source>Findings</source>
        <translation>Замечания</translation>
    </message>
    <message>
        <source>Leave  Esc</source>
        <translation>Выйти  Esc</translation>
    </message>
    <message>
        <source>Do it  Ctrl+Enter</source>
        <translation>Выполнить  Ctrl+Enter</translation>
    </message>
</context>
<context>
    <name>MovePicture</name>
    <message>
        <source>Before</source>
        <translation>Было</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Стало</translation>
    </message>
    <message>
        <source>What follows from it</source>
        <translation>Что из этого следует</translation>
    </message>
    <message>
        <source>Links, applications and papers stay as they are.</source>
        <translation>Связи, заявления и документы не меняются.</translation>
    </message>
    <message>
        <source>head</source>
        <translation>глава</translation>
    </message>
    <message>
        <source>another address: {address}</source>
        <translation>адрес другой: {address}</translation>
    </message>
    <message>
        <source>Address of the head: {address}</source>
        <translation>Адрес главы: {address}</translation>
    </message>
    <message>
        <source>Phone of the head: {phone}</source>
        <translation>Телефон главы: {phone}</translation>
    </message>
    <message>
        <source>{name} — lives apart</source>
        <translation>{name} — живёт отдельно</translation>
    </message>
    <message>
        <source>Address: {address}</source>
        <translation>Адрес: {address}</translation>
    </message>
    <message>
        <source>Phone: {phone}</source>
        <translation>Телефон: {phone}</translation>
    </message>
    <message>
        <source>{who}: {link} — to {day} inclusive</source>
        <translation>{who}: {link} — по {day} включительно</translation>
    </message>
    <message>
        <source>{who}: the address becomes {address}</source>
        <translation>{who}: адрес станет {address}</translation>
    </message>
    <message>
        <source>application No. {number}</source>
        <translation>заявление № {number}</translation>
    </message>
</context>
<context>
    <name>NewPassword</name>
    <message>
        <source>Your own password</source>
        <translation>Свой пароль</translation>
    </message>
    <message>
        <source>{name}, the administrator gave you a password for once. Choose your own.</source>
        <translation>{name}, этот пароль дал вам администратор на один раз. Придумайте свой.</translation>
    </message>
    <message>
        <source>Change the password  Enter</source>
        <translation>Сменить пароль  Enter</translation>
    </message>
    <message>
        <source>Sign out  Esc</source>
        <translation>Выйти  Esc</translation>
    </message>
    <message>
        <source>The password is being changed…</source>
        <translation>Пароль меняется…</translation>
    </message>
</context>
<context>
    <name>NewSecret</name>
    <message>
        <source>New password</source>
        <translation>Новый пароль</translation>
    </message>
    <message>
        <source>New password once more</source>
        <translation>Новый пароль ещё раз</translation>
    </message>
    <message>
        <source>The two do not match; type it once more</source>
        <translation>Пароли не совпали; наберите ещё раз</translation>
    </message>
    <message>
        <source>This password will do</source>
        <translation>Такой пароль подойдёт</translation>
    </message>
    <message>
        <source>Both are the same</source>
        <translation>Совпадает</translation>
    </message>
</context>
<context>
    <name>NoClerksPage</name>
    <message>
        <source>Whoever can use this computer can open the register</source>
        <translation>Регистр откроет любой, кто может работать за этим компьютером</translation>
    </message>
    <message>
        <source>There is no sign-in here: the audit names nobody for certain, and the key of the register lies beside it. With it the register is encrypted anew by the passwords of its clerks, each has a role, and the desk locks when it is left.</source>
        <translation>Входа здесь нет: журнал никого не называет наверняка, а ключ регистра лежит рядом с настройками. С входом регистр шифруется заново паролями сотрудников, у каждого есть роль, и место блокируется, когда от него отошли.</translation>
    </message>
    <message>
        <source>This is a practice register of invented people: it asks nobody who they are, and has no clerks.</source>
        <translation>Это учебный регистр с выдуманными людьми: он никого не спрашивает, кто он, и сотрудников в нём нет.</translation>
    </message>
    <message>
        <source>Begin sign-in: the first administrator</source>
        <translation>Завести вход: первый администратор</translation>
    </message>
</context>
<context>
    <name>Nobody</name>
    <message>
        <source>only the year of birth</source>
        <translation>только год рождения</translation>
    </message>
    <message>
        <source>without the birth date</source>
        <translation>без даты рождения</translation>
    </message>
    <message>
        <source>without the patronymic</source>
        <translation>без отчества</translation>
    </message>
    <message>
        <source>the surname alone</source>
        <translation>одна фамилия</translation>
    </message>
    <message>
        <source>everybody of that day</source>
        <translation>все, кто родился в этот день</translation>
    </message>
    <message>
        <source>perhaps</source>
        <translation>возможно</translation>
    </message>
    <message>
        <source>Asked for: {text}</source>
        <translation>Искали: {text}</translation>
    </message>
    <message>
        <source>Typed in the other keyboard layout: {text}</source>
        <translation>Набрано в другой раскладке: {text}</translation>
    </message>
    <message>
        <source>Search for this instead</source>
        <translation>Искать это</translation>
    </message>
    <message>
        <source>NOBODY FOUND</source>
        <translation>НИКТО НЕ НАЙДЕН</translation>
    </message>
    <message>
        <source>Asked for by a scan: {what}</source>
        <translation>Искали по скану: {what}</translation>
    </message>
    <message>
        <source>MISREAD, SCAN AGAIN</source>
        <translation>СЧИТАНО С ОШИБКОЙ: СЧИТАЙТЕ ЕЩЁ РАЗ</translation>
    </message>
    <message>
        <source>NOBODY WAS ASKED FOR</source>
        <translation>НИКОГО НЕ ИСКАЛИ</translation>
    </message>
    <message>
        <source>What was understood</source>
        <translation>Как понят вопрос</translation>
    </message>
    <message>
        <source>Try instead</source>
        <translation>Попробуйте</translation>
    </message>
    <message>
        <source>Log the check: not found  Ctrl+Enter</source>
        <translation>Записать проверку: не найден  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Keep that nobody was found, so that it can be proved (Ctrl+Enter)</source>
        <translation>Сохранить, что никто не найден: это потом можно подтвердить (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>New application  F7</source>
        <translation>Новое заявление  F7</translation>
    </message>
    <message>
        <source>Begin an application for somebody who is not in the register (F7)</source>
        <translation>Начать заявление для того, кого нет в регистре (F7)</translation>
    </message>
    <message>
        <source>Urgent care, not known who  Ins</source>
        <translation>Неотложная помощь неизвестному  Ins</translation>
    </message>
    <message>
        <source>Register urgent care; who it was is clarified later (Ins)</source>
        <translation>Зарегистрировать неотложную помощь; кто это был, выяснится позже (Ins)</translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message>
        <source>Who it is</source>
        <translation>Кто это</translation>
    </message>
    <message>
        <source>represented in an application</source>
        <translation>представитель по заявлению</translation>
    </message>
    <message>
        <source>newborn</source>
        <translation>новорождённый</translation>
    </message>
    <message>
        <source>married to the other parent</source>
        <translation>в браке с другим родителем</translation>
    </message>
    <message>
        <source>same address</source>
        <translation>тот же адрес</translation>
    </message>
    <message>
        <source>same surname</source>
        <translation>та же фамилия</translation>
    </message>
    <message>
        <source>patronymic fits</source>
        <translation>подходит отчество</translation>
    </message>
    <message>
        <source>former surname</source>
        <translation>прежняя фамилия</translation>
    </message>
    <message>
        <source>{name} is the one the link is for. Choose somebody else.</source>
        <translation>{name} — тот самый человек, с кем связывают. Выберите другого.</translation>
    </message>
    <message>
        <source>Nobody is found. Begin with the surname, then the name or the birth date; a policy number or SNILS will do as well. Whoever is not in the register is entered by an application: F7.</source>
        <translation>Никто не найден. Начните с фамилии, затем имя или дата рождения; можно номер полиса или СНИЛС. Если человека нет в базе, его вносят заявлением: F7.</translation>
    </message>
    <message>
        <source>These are the first {count}. Type more of the name, or the birth date.</source>
        <translation>Показаны первые {count}. Наберите ещё имя или дату рождения.</translation>
    </message>
    <message>
        <source>Type the beginning of the surname, two letters at the least.</source>
        <translation>Наберите начало фамилии, хотя бы две буквы.</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>ФИО</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Рожд.</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Полис</translation>
    </message>
    <message>
        <source>Why suggested</source>
        <translation>Почему предложен</translation>
    </message>
    <message>
        <source>Who it is: name and birth date, or a number</source>
        <translation>Кто это: ФИО и дата рождения или номер</translation>
    </message>
    <message>
        <source>Name and birth date, policy number, SNILS</source>
        <translation>ФИО и дата рождения, полис, СНИЛС</translation>
    </message>
</context>
<context>
    <name>OneselfPage</name>
    <message>
        <source>The password is changed</source>
        <translation>Пароль изменён</translation>
    </message>
    <message>
        <source>From now on a code is asked for when you sign in</source>
        <translation>Теперь при входе спрашивается код</translation>
    </message>
    <message>
        <source>Certificate of your key</source>
        <translation>Сертификат вашего ключа</translation>
    </message>
    <message>
        <source>From then on whoever signs in under your name has the key of this certificate.</source>
        <translation>После этого под вашим именем входит тот, у кого ключ этого сертификата.</translation>
    </message>
    <message>
        <source>From now on the key of this certificate is asked for when you sign in</source>
        <translation>Теперь при входе спрашивается ключ этого сертификата</translation>
    </message>
    <message>
        <source>Password you have now</source>
        <translation>Нынешний пароль</translation>
    </message>
    <message>
        <source>Change the password  Enter</source>
        <translation>Сменить пароль  Enter</translation>
    </message>
    <message>
        <source>Password of {name}</source>
        <translation>Пароль: {name}</translation>
    </message>
    <message>
        <source>Ask me for a code from the telephone</source>
        <translation>Спрашивать у меня код с телефона</translation>
    </message>
    <message>
        <source>Scan it with a program for codes (TOTP) on your telephone, then type the code it shows.</source>
        <translation>Считайте его приложением для кодов (TOTP) на телефоне и наберите код, который оно покажет.</translation>
    </message>
    <message>
        <source>Code to be scanned by the telephone</source>
        <translation>Код для телефона</translation>
    </message>
    <message>
        <source>The same by letters</source>
        <translation>То же буквами</translation>
    </message>
    <message>
        <source>Code from the telephone</source>
        <translation>Код с телефона</translation>
    </message>
    <message>
        <source>The code is right; ask for it from now on</source>
        <translation>Код верный, спрашивать его при входе</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>Второй фактор</translation>
    </message>
    <message>
        <source>Ask me for the key of a certificate…</source>
        <translation>Спрашивать у меня ключ сертификата…</translation>
    </message>
    <message>
        <source>RSA, ECDSA or Ed25519. Lost it or the telephone? An administrator takes the factor away.</source>
        <translation>RSA, ECDSA или Ed25519. Ключ или телефон утеряны — второй фактор снимет администратор.</translation>
    </message>
</context>
<context>
    <name>OutcomePage</name>
    <message>
        <source>Application No. {number}</source>
        <translation>Заявление № {number}</translation>
    </message>
    <message>
        <source>What the clerk will look at</source>
        <translation>На что посмотрит сотрудник</translation>
    </message>
    <message>
        <source>To the list  Esc</source>
        <translation>К списку  Esc</translation>
    </message>
    <message>
        <source>To what falls due  Esc</source>
        <translation>К списку сроков  Esc</translation>
    </message>
    <message>
        <source>A clerk decides; the answer is due by {day} inclusive.</source>
        <translation>Решение примет сотрудник; срок ответа — по {day} включительно.</translation>
    </message>
    <message>
        <source>Policy number</source>
        <translation>Номер полиса</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Полис</translation>
    </message>
    <message>
        <source>Insurer</source>
        <translation>Страховая организация</translation>
    </message>
    <message>
        <source>Filed on</source>
        <translation>Подано</translation>
    </message>
    <message>
        <source>Decided on</source>
        <translation>Решение от</translation>
    </message>
    <message>
        <source>The clerk&apos;s words</source>
        <translation>Пояснение</translation>
    </message>
    <message>
        <source>Why, and what to do</source>
        <translation>Почему и что делать</translation>
    </message>
    <message>
        <source>What else was done</source>
        <translation>Что ещё записано</translation>
    </message>
    <message>
        <source>What was asked for is done. The papers can be printed at once.</source>
        <translation>Заявление исполнено. Бумаги к нему можно напечатать сразу.</translation>
    </message>
    <message>
        <source>The printed notice says why and what can be done. What was entered is kept: mend it and file it again.</source>
        <translation>В уведомлении сказано, почему отказано и что можно сделать. Введённое сохранено: исправьте его и подайте снова.</translation>
    </message>
    <message>
        <source>Kind of application</source>
        <translation>Вид заявления</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>Основание</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>What remains possible</source>
        <translation>Что остаётся возможным</translation>
    </message>
    <message>
        <source>Number of the application</source>
        <translation>Номер заявления</translation>
    </message>
    <message>
        <source>Print  Ctrl+P</source>
        <translation>Печать  Ctrl+P</translation>
    </message>
    <message>
        <source>File again, with everything entered</source>
        <translation>Подать снова, всё введённое сохранено</translation>
    </message>
    <message>
        <source>Correct the decision</source>
        <translation>Пересмотреть решение</translation>
    </message>
    <message>
        <source>One more of this family  F7</source>
        <translation>Ещё на эту семью  F7</translation>
    </message>
    <message>
        <source>To the check  Esc</source>
        <translation>К проверке  Esc</translation>
    </message>
    <message>
        <source>Ground: {source}</source>
        <translation>Основание: {source}</translation>
    </message>
</context>
<context>
    <name>OwnScans</name>
    <message>
        <source>It is the document of this very patient: {who}. The visit stays as it is.</source>
        <translation>Это документ этого же пациента: {who}. Обращение не изменилось.</translation>
    </message>
    <message>
        <source>It is the policy of this very patient: {who}. The visit stays as it is.</source>
        <translation>Это полис этого же пациента: {who}. Обращение не изменилось.</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>entered</source>
        <translation>введено</translation>
    </message>
    <message>
        <source>scanned</source>
        <translation>скан есть</translation>
    </message>
    <message>
        <source>kept with the family</source>
        <translation>из семьи</translation>
    </message>
    <message>
        <source>not valid</source>
        <translation>недействительно</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>нужно</translation>
    </message>
    <message>
        <source>may come later</source>
        <translation>можно позже</translation>
    </message>
    <message>
        <source>if there is one</source>
        <translation>если есть</translation>
    </message>
    <message>
        <source>scans: {count}</source>
        <translation>сканов: {count}</translation>
    </message>
    <message>
        <source>Notice of the refusal</source>
        <translation>Уведомление об отказе</translation>
    </message>
    <message>
        <source>Extract of the policy</source>
        <translation>Выписка о полисе</translation>
    </message>
    <message>
        <source>Everything to be signed</source>
        <translation>Всё на подпись</translation>
    </message>
    <message>
        <source>The application</source>
        <translation>Заявление</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Расписка</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>Согласия</translation>
    </message>
    <message>
        <source>Applications: {count}</source>
        <translation>Заявлений: {count}</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Извещение</translation>
    </message>
    <message>
        <source>Notice to the whole family</source>
        <translation>Извещение всей семье</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Семья</translation>
    </message>
    <message>
        <source>Visits of this year</source>
        <translation>Обращения этого года</translation>
    </message>
    <message>
        <source>All visits</source>
        <translation>Все обращения</translation>
    </message>
    <message>
        <source>Test results</source>
        <translation>Результаты исследований</translation>
    </message>
    <message>
        <source>Vaccinations</source>
        <translation>Прививки</translation>
    </message>
    <message>
        <source>Visits of the shown period</source>
        <translation>Обращения показанного периода</translation>
    </message>
    <message>
        <source>Proof of the check of that day</source>
        <translation>Справка о проверке того дня</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Обращение</translation>
    </message>
    <message>
        <source>Notice of a dispute</source>
        <translation>Уведомление о споре</translation>
    </message>
    <message>
        <source>&amp;1  Proof of the check</source>
        <translation>&amp;1  Справка о проверке</translation>
    </message>
    <message>
        <source>&amp;2  Extract of the policy</source>
        <translation>&amp;2  Выписка о полисе</translation>
    </message>
</context>
<context>
    <name>PartPage</name>
    <message>
        <source>goes on from where it was left</source>
        <translation>продолжается с того места, где оставлено</translation>
    </message>
    <message>
        <source>Test results for visit No. {number}</source>
        <translation>Результаты исследований к обращению № {number}</translation>
    </message>
    <message>
        <source>A further edition of paper No. {paper}, visit No. {number}</source>
        <translation>Новая редакция документа № {paper}, обращение № {number}</translation>
    </message>
    <message>
        <source>A paper for visit No. {number}</source>
        <translation>Документ к обращению № {number}</translation>
    </message>
    <message>
        <source>Enter the results  Ctrl+Enter</source>
        <translation>Внести результаты  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Issue the new edition  Ctrl+Enter</source>
        <translation>Выдать новую редакцию  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Issue  Ctrl+Enter</source>
        <translation>Выдать  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Results that came after the visit: a test and its value a line, the next line comes by itself. A table that was copied elsewhere is pasted with Ctrl+V as it is. Ctrl+Enter enters them; Esc puts them aside, nothing is lost.</source>
        <translation>Результаты, которые пришли после обращения: в строке показатель и значение, следующая строка появляется сама. Таблица, скопированная в другой программе, вставляется клавишами Ctrl+V как есть. Ctrl+Enter вносит результаты; Esc откладывает их, ничего не теряется.</translation>
    </message>
    <message>
        <source>The kind of paper says what stands above its text. F12 adds a scan. Ctrl+Enter issues it. What was issued is never overwritten: a further edition wants a word why, and the one before stays to be read. Esc puts it aside.</source>
        <translation>От вида документа зависит его шапка. F12 добавляет скан. Ctrl+Enter выдаёт документ. Выданное не переписывается: у новой редакции указывают причину, а прежняя остаётся для чтения. Esc откладывает документ.</translation>
    </message>
    <message>
        <source>The results are entered.</source>
        <translation>Результаты внесены.</translation>
    </message>
    <message>
        <source>Paper No. {number} is issued: edition {edition}.</source>
        <translation>Документ № {number} выдан: редакция {edition}.</translation>
    </message>
    <message>
        <source>Look at what is doubtful. Ctrl+Enter once more enters it as it stands.</source>
        <translation>Посмотрите, что вызывает сомнение. Ещё раз Ctrl+Enter — внести как есть.</translation>
    </message>
    <message>
        <source>Results pasted: {count}.</source>
        <translation>Вставлено показателей: {count}.</translation>
    </message>
    <message>
        <source>{count} more have no place here: load them from a file (load visits).</source>
        <translation>Ещё {count} здесь не поместились: загрузите их из файла (load visits).</translation>
    </message>
</context>
<context>
    <name>PartPane</name>
    <message>
        <source>What is added</source>
        <translation>Что добавляется</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Put aside  Esc</source>
        <translation>Отложить  Esc</translation>
    </message>
    <message>
        <source>Keep what is entered and go back (Esc)</source>
        <translation>Сохранить введённое и вернуться (Esc)</translation>
    </message>
</context>
<context>
    <name>Particulars</name>
    <message>
        <source>Since</source>
        <translation>С какого дня</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Последний день</translation>
    </message>
    <message>
        <source>by adoption</source>
        <translation>по усыновлению</translation>
    </message>
    <message>
        <source>Parent by adoption</source>
        <translation>Родитель по усыновлению</translation>
    </message>
    <message>
        <source>Ground: document</source>
        <translation>Документ-основание</translation>
    </message>
    <message>
        <source>Write why it is so all the same</source>
        <translation>Напишите, почему это всё же так</translation>
    </message>
    <message>
        <source>day, if known</source>
        <translation>если известен</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Your password</source>
        <translation>Ваш пароль</translation>
    </message>
    <message>
        <source>Password you have now</source>
        <translation>Нынешний пароль</translation>
    </message>
    <message>
        <source>Go on  Enter</source>
        <translation>Дальше  Enter</translation>
    </message>
    <message>
        <source>Cancel  Esc</source>
        <translation>Отмена  Esc</translation>
    </message>
</context>
<context>
    <name>PersonHead</name>
    <message>
        <source>Full name</source>
        <translation>ФИО</translation>
    </message>
    <message>
        <source>Birth date, age</source>
        <translation>Дата рождения, возраст</translation>
    </message>
    <message>
        <source>Policy number</source>
        <translation>Номер полиса</translation>
    </message>
    <message>
        <source>{sign} policy: {word}</source>
        <translation>{sign} полис: {word}</translation>
    </message>
</context>
<context>
    <name>PersonScreen</name>
    <message>
        <source>Card</source>
        <translation>Карточка</translation>
    </message>
    <message>
        <source>Everything held of one person, with former names, numbers and documents, and every check that was made. F6 walks through the lists, Ctrl+C copies a value, Ctrl+P prints. Looking at a card is written down.</source>
        <translation>Всё, что есть о человеке: прежние имена, номера и документы, все проверки. F6 — по спискам, Ctrl+C — копировать значение, Ctrl+P — печать. Просмотр карточки записывается в журнал.</translation>
    </message>
    <message>
        <source>{source}, as of {day}</source>
        <translation>{source}, на {day}</translation>
    </message>
    <message>
        <source>No card is open</source>
        <translation>Карточка не открыта</translation>
    </message>
    <message>
        <source>Find a person with the search line (F3), then press Ctrl+2 on the answer.</source>
        <translation>Найдите человека в строке поиска (F3) и на ответе нажмите Ctrl+2.</translation>
    </message>
    <message>
        <source>To the check  Ctrl+1</source>
        <translation>К проверке  Ctrl+1</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>ФИО</translation>
    </message>
    <message>
        <source>Sex, birth date, age</source>
        <translation>Пол, дата рождения, возраст</translation>
    </message>
    <message>
        <source>Check for today</source>
        <translation>Проверить на сегодня</translation>
    </message>
    <message>
        <source>Print  Ctrl+P</source>
        <translation>Печать  Ctrl+P</translation>
    </message>
    <message>
        <source>Check whether this person is insured today</source>
        <translation>Проверить, застрахован ли человек сегодня</translation>
    </message>
    <message>
        <source>See and print the proof or the extract (Ctrl+P)</source>
        <translation>Посмотреть и напечатать справку или выписку (Ctrl+P)</translation>
    </message>
    <message>
        <source>Application  F7</source>
        <translation>Заявление  F7</translation>
    </message>
    <message>
        <source>Begin an application for this person or a relative (F7)</source>
        <translation>Начать заявление для этого человека или его близких (F7)</translation>
    </message>
    <message>
        <source>Family  F8</source>
        <translation>Семья  F8</translation>
    </message>
    <message>
        <source>Relatives and representatives, links between them (F8)</source>
        <translation>Родственники и представители, связи между ними (F8)</translation>
    </message>
    <message>
        <source>History  Ctrl+7</source>
        <translation>История  Ctrl+7</translation>
    </message>
    <message>
        <source>Visits, results, vaccinations (Ctrl+7)</source>
        <translation>Обращения, результаты исследований, прививки (Ctrl+7)</translation>
    </message>
    <message>
        <source>Visit  Ins</source>
        <translation>Обращение  Ins</translation>
    </message>
    <message>
        <source>Register a visit of this person (Ins)</source>
        <translation>Зарегистрировать обращение этого человека (Ins)</translation>
    </message>
    <message>
        <source>Policy number</source>
        <translation>Номер полиса</translation>
    </message>
    <message>
        <source>SNILS</source>
        <translation>СНИЛС</translation>
    </message>
    <message>
        <source>INN</source>
        <translation>ИНН</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Категория</translation>
    </message>
    <message>
        <source>Citizenship</source>
        <translation>Гражданство</translation>
    </message>
    <message>
        <source>Birth place</source>
        <translation>Место рождения</translation>
    </message>
    <message>
        <source>Died</source>
        <translation>Дата смерти</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Insurance over the years</source>
        <translation>Страхование по годам</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Сотрудник</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Период</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Insurer</source>
        <translation>СМО</translation>
    </message>
    <message>
        <source>Territory</source>
        <translation>Регион</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>To</source>
        <translation>По</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>Медицинская организация</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Участок</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Врач</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>For the date</source>
        <translation>На дату</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Было</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Стало</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>Основание</translation>
    </message>
    <message>
        <source>Policies and what happened to them</source>
        <translation>Полисы и что с ними происходило</translation>
    </message>
    <message>
        <source>The same, period by period</source>
        <translation>То же по периодам</translation>
    </message>
    <message>
        <source>Attached to clinics</source>
        <translation>Прикрепления</translation>
    </message>
    <message>
        <source>Checks made</source>
        <translation>Проверки</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Изменения</translation>
    </message>
</context>
<context>
    <name>PersonTables</name>
    <message>
        <source>{kind}, not the main one</source>
        <translation>{kind}, не основной</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Papers: {person}</source>
        <translation>Документы: {person}</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>Страница {number} из {count}</translation>
    </message>
    <message>
        <source>The key {sign} chooses nothing here; nothing was printed.</source>
        <translation>Клавиша {sign} здесь ничего не выбирает; ничего не напечатано.</translation>
    </message>
    <message>
        <source>There is no printer here. Ctrl+S saves the paper as PDF.</source>
        <translation>Принтера здесь нет. Ctrl+S сохраняет документ в PDF.</translation>
    </message>
    <message>
        <source>Print again  Ctrl+Enter</source>
        <translation>Напечатать ещё раз  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Sent. {why}</source>
        <translation>Отправлено. {why}</translation>
    </message>
    <message>
        <source>Sent to the printer</source>
        <translation>Отправлено на печать</translation>
    </message>
    <message>
        <source>Save the paper</source>
        <translation>Сохранить документ</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Сохранено: {path}</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
    <message>
        <source>Size: Ctrl++  Ctrl+−  Ctrl+0</source>
        <translation>Размер: Ctrl++  Ctrl+−  Ctrl+0</translation>
    </message>
    <message>
        <source>Larger, smaller, a whole page; Home and End: the first and the last page</source>
        <translation>Крупнее, мельче, страница целиком; Home и End — первая и последняя страница</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Форма</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Бумага</translation>
    </message>
    <message>
        <source>Print  Ctrl+Enter</source>
        <translation>Печать  Ctrl+Enter</translation>
    </message>
    <message>
        <source>It was printed already. Choose why again; then Ctrl+Enter.</source>
        <translation>Документ уже напечатан. Выберите, почему он печатается ещё раз; затем Ctrl+Enter.</translation>
    </message>
    <message>
        <source>Save as PDF  Ctrl+S</source>
        <translation>Сохранить в PDF  Ctrl+S</translation>
    </message>
    <message>
        <source>Close  Esc</source>
        <translation>Закрыть  Esc</translation>
    </message>
</context>
<context>
    <name>PrintCentre</name>
    <message>
        <source>Printing</source>
        <translation>Печать</translation>
    </message>
    <message>
        <source>What was printed and saved at this workplace, the newest first. Enter goes to the reason, Ctrl+Enter prints the paper again; of what failed no reason is asked. Where its printer is gone Enter goes to the list of the others. Ctrl+Shift+P once more repeats the last one. Del cancels what is under way, Ctrl+S saves, Ins prints a whole list of people or the checks of a day, Ctrl+R sets a printer right.</source>
        <translation>Что печаталось и сохранялось на этом рабочем месте, сначала новое. Enter ведёт к причине, Ctrl+Enter печатает документ ещё раз; о неудавшемся причину не спрашивают. Если его принтера больше нет, Enter ведёт к списку других. Ctrl+Shift+P ещё раз повторяет последний. Del отменяет то, что идёт, Ctrl+S сохраняет, Ins печатает по целому списку людей или по проверкам за день, Ctrl+R настраивает принтер.</translation>
    </message>
    <message>
        <source>Nothing was printed today: there is nothing to repeat.</source>
        <translation>Сегодня ничего не печаталось: повторять нечего.</translation>
    </message>
    <message>
        <source>There is no printer here. Ctrl+S saves the paper as PDF.</source>
        <translation>Принтера здесь нет. Ctrl+S сохраняет документ в PDF.</translation>
    </message>
    <message>
        <source>Save the paper</source>
        <translation>Сохранить документ</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>Say why it is printed again; then Ctrl+Enter.</source>
        <translation>Скажите, почему документ печатается ещё раз; затем Ctrl+Enter.</translation>
    </message>
    <message>
        <source>Something is being printed already; wait, or stop it first.</source>
        <translation>Печать уже идёт; подождите или сначала остановите её.</translation>
    </message>
    <message>
        <source>Sent to the printer</source>
        <translation>Отправлено на печать</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Сохранено: {path}</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Остановлено</translation>
    </message>
</context>
<context>
    <name>PrinterChoice</name>
    <message>
        <source>The printer {printer} is not there any more; another one is proposed.</source>
        <translation>Принтера {printer} больше нет; предложен другой.</translation>
    </message>
    <message>
        <source>as the printer is set</source>
        <translation>как настроен принтер</translation>
    </message>
    <message>
        <source>on one side</source>
        <translation>на одной стороне</translation>
    </message>
    <message>
        <source>on both, along the long edge</source>
        <translation>на обеих, по длинному краю</translation>
    </message>
    <message>
        <source>on both, along the short edge</source>
        <translation>на обеих, по короткому краю</translation>
    </message>
    <message>
        <source>No printer was found; the paper can be saved and printed elsewhere.</source>
        <translation>Принтер не найден; документ можно сохранить и напечатать в другом месте.</translation>
    </message>
    <message>
        <source>&amp;Printer</source>
        <translation>&amp;Принтер</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Принтер</translation>
    </message>
    <message>
        <source>&amp;Tray</source>
        <translation>&amp;Лоток</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>Лоток</translation>
    </message>
    <message>
        <source>Co&amp;pies</source>
        <translation>&amp;Копий</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Копий</translation>
    </message>
    <message>
        <source>S&amp;ides of the sheet</source>
        <translation>Сто&amp;роны листа</translation>
    </message>
    <message>
        <source>Sides of the sheet</source>
        <translation>Стороны листа</translation>
    </message>
</context>
<context>
    <name>Proving</name>
    <message>
        <source>File of the signature</source>
        <translation>Файл подписи</translation>
    </message>
    <message>
        <source>Identity is confirmed</source>
        <translation>Личность подтверждена</translation>
    </message>
    <message>
        <source>Signed by {name}; certificate of {issuer}, good until {day}</source>
        <translation>Подписал(а): {name}; сертификат {issuer}, действует до {day}</translation>
    </message>
    <message>
        <source>The code is sent; good until {time}</source>
        <translation>Код отправлен; действует до {time}</translation>
    </message>
    <message>
        <source>Call the applicant and read out the code {code}; good until {time}</source>
        <translation>Позвоните заявителю и прочитайте код {code}; действует до {time}</translation>
    </message>
    <message>
        <source>attempts: {count}</source>
        <translation>попыток: {count}</translation>
    </message>
</context>
<context>
    <name>PuttingBack</name>
    <message>
        <source>The register from a copy</source>
        <translation>Регистр из копии</translation>
    </message>
    <message>
        <source>The copy is verified first; the register that is there now is kept beside it under another name.</source>
        <translation>Сначала копия проверяется; нынешний регистр сохраняется рядом под другим именем.</translation>
    </message>
    <message>
        <source>Go on  Enter</source>
        <translation>Дальше  Enter</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>Файл %1</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>Диск</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Ярлык</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Неизвестно</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Папка:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;Тип файлов:</translation>
    </message>
    <message>
        <source>&amp;Directory:</source>
        <translation>&amp;Папка:</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Print jobs</source>
        <translation>Задания на печать</translation>
    </message>
    <message>
        <source>Jobs: {count}</source>
        <translation>Заданий: {count}</translation>
    </message>
    <message>
        <source>{done} of {documents}</source>
        <translation>{done} из {documents}</translation>
    </message>
    <message>
        <source>taken back: {count} of {documents}</source>
        <translation>отозвано: {count} из {documents}</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>отозвано</translation>
    </message>
    <message>
        <source>{done} of {documents} documents, {pages} pages</source>
        <translation>документов {done} из {documents}, страниц {pages}</translation>
    </message>
    <message>
        <source>again, of job {number}</source>
        <translation>повтор задания № {number}</translation>
    </message>
    <message>
        <source>Nothing has failed.</source>
        <translation>Ничего не сорвалось.</translation>
    </message>
    <message>
        <source>Nothing was printed today. Ctrl+P on a card prints; Ins prints a list of people at once.</source>
        <translation>Сегодня ничего не печаталось. Ctrl+P на карточке печатает документ, Ins — сразу по списку людей.</translation>
    </message>
    <message>
        <source>Nothing was printed here yet. Ctrl+P on a card prints; Ins prints a list of people at once.</source>
        <translation>Здесь ещё ничего не печаталось. Ctrl+P на карточке печатает документ, Ins — сразу по списку людей.</translation>
    </message>
    <message>
        <source>today</source>
        <translation>сегодня</translation>
    </message>
    <message>
        <source>all days</source>
        <translation>за все дни</translation>
    </message>
    <message>
        <source>failed, cancelled, interrupted</source>
        <translation>неудавшиеся, отменённые, прерванные</translation>
    </message>
    <message>
        <source>of all workplaces</source>
        <translation>всех рабочих мест</translation>
    </message>
    <message>
        <source>Which jobs</source>
        <translation>Какие задания</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Принтер</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Копий</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
</context>
<context>
    <name>ReasonBar</name>
    <message>
        <source>The care was received elsewhere. Why is it opened? The reason is written down with your name; Esc — leave it.</source>
        <translation>Помощь получена в другой организации. Зачем открываете? Причина будет записана вместе с вашим именем; Esc — не открывать.</translation>
    </message>
</context>
<context>
    <name>ReasonList</name>
    <message>
        <source>{reason} — by the rules</source>
        <translation>{reason} — по правилам</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>отмечено</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>не отмечено</translation>
    </message>
    <message>
        <source>Find a reason of the refusal</source>
        <translation>Найти причину отказа</translation>
    </message>
    <message>
        <source>Find a reason: a few letters, Enter marks it</source>
        <translation>Найти причину: несколько букв, Enter отмечает</translation>
    </message>
    <message>
        <source>Reasons of the refusal</source>
        <translation>Причины отказа</translation>
    </message>
</context>
<context>
    <name>RecentLine</name>
    <message>
        <source>Recent:</source>
        <translation>Недавние:</translation>
    </message>
    <message>
        <source>Born {day}, {status}</source>
        <translation>Дата рождения {day}, {status}</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>Checked lately at this workplace</source>
        <translation>Недавние проверки на этом рабочем месте</translation>
    </message>
    <message>
        <source>People checked lately</source>
        <translation>Недавно проверенные люди</translation>
    </message>
    <message>
        <source>Checked at</source>
        <translation>Проверено</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>ФИО</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>Дата рождения</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Answered for</source>
        <translation>На дату</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>Sign-in by the recovery key</source>
        <translation>Вход по ключу восстановления</translation>
    </message>
    <message>
        <source>The register is being opened…</source>
        <translation>Регистр открывается…</translation>
    </message>
    <message>
        <source>{count} of {whole} letters</source>
        <translation>Знаков: {count} из {whole}</translation>
    </message>
    <message>
        <source>The key is typed without a slip</source>
        <translation>Ключ набран без опечаток</translation>
    </message>
    <message>
        <source>The recovery key stands on the sheet printed when the first administrator was made: 28 letters and digits in seven groups. Type it, or scan the code beside it. The sheet has been in somebody&apos;s hands then: an administrator prints a new one.</source>
        <translation>Ключ восстановления стоит на листе, напечатанном, когда завели первого администратора: 28 букв и цифр, семь групп. Наберите его или отсканируйте код рядом. После этого лист побывал в чужих руках: администратор печатает новый.</translation>
    </message>
    <message>
        <source>An administrator can give you a new password. Where none can, take the recovery sheet from the safe.</source>
        <translation>Новый пароль может дать администратор. Если некому, возьмите из сейфа лист восстановления.</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Имя входа</translation>
    </message>
    <message>
        <source>Recovery key from the sheet</source>
        <translation>Ключ восстановления с листа</translation>
    </message>
    <message>
        <source>Open the register  Enter</source>
        <translation>Открыть регистр  Enter</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>Назад  Esc</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>The register cannot be opened</source>
        <translation>Регистр не открывается</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Попробовать ещё раз</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>RefusedRows</name>
    <message>
        <source>What happened</source>
        <translation>Что произошло</translation>
    </message>
    <message>
        <source>Refused rows</source>
        <translation>Строки с ошибками</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>Выбрать другой файл</translation>
    </message>
    <message>
        <source>Load the good rows</source>
        <translation>Загрузить строки без ошибок</translation>
    </message>
    <message>
        <source>Nothing was loaded: {refused} of {read} rows cannot be right.</source>
        <translation>Ничего не загружено: с ошибками строк {refused} из {read}.</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>И ещё {count}.</translation>
    </message>
    <message>
        <source>Load the good rows: {count}</source>
        <translation>Загрузить строки без ошибок: {count}</translation>
    </message>
    <message>
        <source>Line {line}, column {column}: {rule}</source>
        <translation>Строка {line}, столбец {column}: {rule}</translation>
    </message>
    <message>
        <source>Line {line}: {rule}</source>
        <translation>Строка {line}: {rule}</translation>
    </message>
</context>
<context>
    <name>RefusedStatement</name>
    <message>
        <source>What is wrong with the document</source>
        <translation>Что не так с документом</translation>
    </message>
    <message>
        <source>As read from the code, not proved by anything</source>
        <translation>Прочитано в коде, ничем не подтверждено</translation>
    </message>
    <message>
        <source>No check was made. The journal has that such a document was shown, and no data of the person.</source>
        <translation>Проверка не проводилась. В журнале записано, что показан такой документ, без данных человека.</translation>
    </message>
    <message>
        <source>SIGNED WITH ANOTHER KEY</source>
        <translation>ПОДПИСАН ДРУГИМ КЛЮЧОМ</translation>
    </message>
    <message>
        <source>DOCUMENT ALTERED OR NOT READ WHOLE</source>
        <translation>ДОКУМЕНТ ИЗМЕНЁН ИЛИ ПРОЧИТАН НЕ ЦЕЛИКОМ</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>Выдан</translation>
    </message>
    <message>
        <source>For the day</source>
        <translation>На день</translation>
    </message>
    <message>
        <source>Check by passport or policy  Esc</source>
        <translation>Проверить по паспорту или полису  Esc</translation>
    </message>
</context>
<context>
    <name>Relatives</name>
    <message>
        <source>and {count} more</source>
        <translation>и ещё {count}</translation>
    </message>
</context>
<context>
    <name>RelativesList</name>
    <message>
        <source>Who represents, from the family</source>
        <translation>Кто представляет, из семьи</translation>
    </message>
    <message>
        <source>From the family</source>
        <translation>Из семьи</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Text of the report</source>
        <translation>Текст отчёта</translation>
    </message>
    <message>
        <source>The report is on the clipboard</source>
        <translation>Отчёт в буфере обмена</translation>
    </message>
    <message>
        <source>&amp;Copy the report</source>
        <translation>&amp;Скопировать отчёт</translation>
    </message>
    <message>
        <source>Open the &amp;folder</source>
        <translation>Открыть &amp;папку</translation>
    </message>
</context>
<context>
    <name>Rescuing</name>
    <message>
        <source>The register from a copy</source>
        <translation>Регистр из копии</translation>
    </message>
    <message>
        <source>There is no register here.</source>
        <translation>Регистра здесь нет.</translation>
    </message>
    <message>
        <source>Verify this copy  Enter</source>
        <translation>Проверить эту копию  Enter</translation>
    </message>
    <message>
        <source>Try again  Esc</source>
        <translation>Попробовать ещё раз  Esc</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>Назад  Esc</translation>
    </message>
    <message>
        <source>Choose a copy with the arrows and press Enter: it is verified and compared with what was; nothing is changed yet. The second Enter puts it back; the file that was there is kept beside it. Who signs in must have had the right to make copies; the printed recovery key does as well.</source>
        <translation>Выберите копию стрелками и нажмите Enter: она проверяется и сравнивается с тем, что было, пока ничего не меняется. Второй Enter возвращает её; прежний файл сохраняется рядом. Входит тот, у кого было право делать копии; подходит и напечатанный ключ восстановления.</translation>
    </message>
    <message>
        <source>Being put back. Do not switch the computer off…</source>
        <translation>Регистр восстанавливается. Не выключайте компьютер…</translation>
    </message>
    <message>
        <source>Being verified…</source>
        <translation>Копия проверяется…</translation>
    </message>
    <message>
        <source>Put this copy back  Enter</source>
        <translation>Вернуть эту копию  Enter</translation>
    </message>
    <message>
        <source>Open the register  Enter</source>
        <translation>Открыть регистр  Enter</translation>
    </message>
    <message>
        <source>Copy of a register</source>
        <translation>Копия регистра</translation>
    </message>
    <message>
        <source>By &amp;password</source>
        <translation>По &amp;паролю</translation>
    </message>
    <message>
        <source>By the &amp;recovery key</source>
        <translation>По &amp;ключу восстановления</translation>
    </message>
    <message>
        <source>Choose the file of a copy…  Enter</source>
        <translation>Выбрать файл копии…  Enter</translation>
    </message>
    <message>
        <source>File of the key</source>
        <translation>Файл ключа</translation>
    </message>
    <message>
        <source>Copies of the register</source>
        <translation>Копии регистра</translation>
    </message>
    <message>
        <source>A copy from &amp;elsewhere…</source>
        <translation>Копия из &amp;другого места…</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Имя входа</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Recovery key from the sheet</source>
        <translation>Ключ восстановления с листа</translation>
    </message>
    <message>
        <source>File register.key from the computer of the copy</source>
        <translation>Файл register.key с того компьютера, где сделана копия</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Choose the file of the key</source>
        <translation>Выбрать файл ключа</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>People found</source>
        <translation>Найденные люди</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>ФИО</translation>
    </message>
    <message>
        <source>Policy number</source>
        <translation>Номер полиса</translation>
    </message>
    <message>
        <source>Insurer</source>
        <translation>СМО</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Signed document</source>
        <translation>Подписанный документ</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Дата рожд.</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Возраст</translation>
    </message>
    <message>
        <source>Why found</source>
        <translation>Почему найден</translation>
    </message>
    <message>
        <source>The first {count}, there are more</source>
        <translation>Первые {count}, есть ещё</translation>
    </message>
    <message>
        <source>Found: {many}+</source>
        <translation>Найдено: {many}+</translation>
    </message>
    <message>
        <source>{took} ms out of {people}</source>
        <translation>{took} мс из {people}</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Test results, one small picture for each test: the band is the range that was used then, a triangle that points up is a value above it, one that points down a value below it. Left and right walk over the values, up and down over the pictures, Enter shows one large. F4 finds a test by its name, Ctrl+T shows all values as a table and back, Ctrl+R sets two days side by side. Ctrl+C copies the value. Esc leads back.</source>
        <translation>Результаты исследований, небольшой график на каждое: полоса — норма, по которой оценивали тогда, треугольник вверх — значение выше неё, треугольник вниз — ниже. Стрелки влево и вправо ведут по значениям, вверх и вниз — по графикам, Enter показывает график крупно. F4 — найти исследование по названию, Ctrl+T — все значения таблицей и обратно, Ctrl+R — два дня рядом. Ctrl+C копирует значение. Esc ведёт назад.</translation>
    </message>
    <message>
        <source>Test results cannot be seen in this role.</source>
        <translation>Результаты исследований в этой роли видеть нельзя.</translation>
    </message>
    <message>
        <source>No test is called so.</source>
        <translation>Исследований с таким названием нет.</translation>
    </message>
    <message>
        <source>There are no test results.</source>
        <translation>Результатов исследований нет.</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Графики</translation>
    </message>
    <message>
        <source>As a table  Ctrl+T</source>
        <translation>Таблицей  Ctrl+T</translation>
    </message>
    <message>
        <source>Two days  Ctrl+R</source>
        <translation>Два дня рядом  Ctrl+R</translation>
    </message>
    <message>
        <source>Find a test</source>
        <translation>Найти исследование</translation>
    </message>
    <message>
        <source>F4   Find a test</source>
        <translation>F4   Найти исследование</translation>
    </message>
    <message>
        <source>There are results of another organisation: say for what reason you open them</source>
        <translation>Есть результаты другой организации: назвать причину, чтобы их увидеть</translation>
    </message>
    <message>
        <source>Test results over time</source>
        <translation>Результаты исследований по времени</translation>
    </message>
    <message>
        <source>All test results</source>
        <translation>Все результаты исследований</translation>
    </message>
</context>
<context>
    <name>RevokedPage</name>
    <message>
        <source>The number stands under the title of the document.</source>
        <translation>Номер стоит под названием документа.</translation>
    </message>
    <message>
        <source>A document that is taken back is known as that wherever its code is read. Other organisations learn it from the file of your key: save it under “Keys of statements” and give it out anew.</source>
        <translation>Отозванный документ опознаётся всюду, где считывают его код. Другие организации узнают об отзыве из файла вашего ключа: сохраните файл на странице «Ключи справок» и раздайте его заново.</translation>
    </message>
    <message>
        <source>Number of the document</source>
        <translation>Номер документа</translation>
    </message>
    <message>
        <source>See whose it is  Enter</source>
        <translation>Посмотреть, чей он  Enter</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Отозвано</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Сотрудник</translation>
    </message>
    <message>
        <source>Own words</source>
        <translation>Своими словами</translation>
    </message>
    <message>
        <source>Documents taken back</source>
        <translation>Отозванные документы</translation>
    </message>
    <message>
        <source>Nothing was taken back yet.</source>
        <translation>Пока ничего не отозвано.</translation>
    </message>
    <message>
        <source>Take back a document of ours</source>
        <translation>Отозвать наш документ</translation>
    </message>
    <message>
        <source>Why it is taken back</source>
        <translation>Почему документ отзывают</translation>
    </message>
    <message>
        <source>choose why…</source>
        <translation>выберите почему…</translation>
    </message>
    <message>
        <source>in own words, stays here</source>
        <translation>своими словами, останется у вас</translation>
    </message>
    <message>
        <source>Take back for good</source>
        <translation>Отозвать без возврата</translation>
    </message>
    <message>
        <source>Leave it in force  Esc</source>
        <translation>Не отзывать  Esc</translation>
    </message>
</context>
<context>
    <name>RoleForm</name>
    <message>
        <source>Code: small Latin letters and digits</source>
        <translation>Код: маленькие латинские буквы и цифры</translation>
    </message>
    <message>
        <source>Name of the role</source>
        <translation>Название роли</translation>
    </message>
    <message>
        <source>What it may do</source>
        <translation>Что она может</translation>
    </message>
    <message>
        <source>Role {name}</source>
        <translation>Роль «{name}»</translation>
    </message>
    <message>
        <source>New role</source>
        <translation>Новая роль</translation>
    </message>
</context>
<context>
    <name>RoleRow</name>
    <message>
        <source>{role}: {digit} or its first letter</source>
        <translation>{role}: {digit} или первая буква</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>husband or wife</source>
        <translation>муж или жена</translation>
    </message>
    <message>
        <source>mother</source>
        <translation>мать</translation>
    </message>
    <message>
        <source>father</source>
        <translation>отец</translation>
    </message>
    <message>
        <source>son or daughter</source>
        <translation>сын или дочь</translation>
    </message>
    <message>
        <source>guardian</source>
        <translation>опекун (попечитель)</translation>
    </message>
    <message>
        <source>ward</source>
        <translation>подопечный</translation>
    </message>
    <message>
        <source>representative</source>
        <translation>представитель</translation>
    </message>
    <message>
        <source>represented</source>
        <translation>представляемый</translation>
    </message>
</context>
<context>
    <name>RolesPage</name>
    <message>
        <source>Del once more takes out the role {name}.</source>
        <translation>Ещё раз Del — убрать роль «{name}».</translation>
    </message>
    <message>
        <source>The role is taken out</source>
        <translation>Роль убрана</translation>
    </message>
    <message>
        <source>The role is kept</source>
        <translation>Роль сохранена</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Право</translation>
    </message>
    <message>
        <source>Rights of each role</source>
        <translation>Права ролей</translation>
    </message>
    <message>
        <source>our own</source>
        <translation>своя</translation>
    </message>
    <message>
        <source>of the program</source>
        <translation>программы</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>Clerks</source>
        <translation>Сотрудники</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Чья</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Роли</translation>
    </message>
    <message>
        <source>Add  Ins</source>
        <translation>Добавить  Ins</translation>
    </message>
    <message>
        <source>Change  F2</source>
        <translation>Изменить  F2</translation>
    </message>
    <message>
        <source>Take out  Del</source>
        <translation>Убрать  Del</translation>
    </message>
</context>
<context>
    <name>Saying</name>
    <message>
        <source>Ctrl+Enter once more registers the visit as it stands.</source>
        <translation>Ещё раз Ctrl+Enter — и обращение будет зарегистрировано как есть.</translation>
    </message>
    <message>
        <source>Ctrl+Enter once more saves the correction as it stands.</source>
        <translation>Ещё раз Ctrl+Enter — и обращение будет исправлено как есть.</translation>
    </message>
    <message>
        <source>Results pasted: {count}.</source>
        <translation>Вставлено показателей: {count}.</translation>
    </message>
    <message>
        <source>{count} more have no place here: load them from a file (load visits).</source>
        <translation>Ещё {count} здесь не поместились: загрузите их из файла (load visits).</translation>
    </message>
    <message>
        <source>Another desk has changed the visit meanwhile. What was entered here stands as it was.</source>
        <translation>Обращение тем временем изменили на другом месте. Введённое здесь осталось как было.</translation>
    </message>
    <message>
        <source>Changed there: {parts}.</source>
        <translation>Изменено там: {parts}.</translation>
    </message>
    <message>
        <source>What was entered is thrown away. Ctrl+Z brings it back.</source>
        <translation>Введённое выброшено. Ctrl+Z вернёт его.</translation>
    </message>
</context>
<context>
    <name>ScanCodes</name>
    <message>
        <source>{name}: {what} The scan is attached as it is; Ctrl+Z takes it away.</source>
        <translation>{name}: {what} Скан приложен как есть; Ctrl+Z его уберёт.</translation>
    </message>
    <message>
        <source>the code on it is of another person, {who}.</source>
        <translation>код на нём — другого человека: {who}.</translation>
    </message>
    <message>
        <source>it is a proof of check No. {number}, not “{paper}”.</source>
        <translation>это справка о проверке № {number}, а не «{paper}».</translation>
    </message>
    <message>
        <source>it is “{what}” No. {number}, not “{paper}”.</source>
        <translation>это документ «{what}» № {number}, а не «{paper}».</translation>
    </message>
</context>
<context>
    <name>ScanFilling</name>
    <message>
        <source>{caution} Filled from the register, not from the document.</source>
        <translation>{caution} Заполнено из регистра, не из документа.</translation>
    </message>
    <message>
        <source>{caution} Not in the register: nothing was filled from the document.</source>
        <translation>{caution} В регистре человек не найден: из документа ничего не взято.</translation>
    </message>
    <message>
        <source>Not in the register: filled from the code. Look at every field.</source>
        <translation>В регистре не найден: заполнено по коду. Проверьте каждое поле.</translation>
    </message>
    <message>
        <source>Not in the register: filled from the document but for the name. It says {name}: type the name in Russian, and look at every field.</source>
        <translation>В регистре не найден: заполнено по документу, кроме имени. В документе: {name}. Имя впишите по-русски и проверьте каждое поле.</translation>
    </message>
</context>
<context>
    <name>ScanList</name>
    <message>
        <source>Scans</source>
        <translation>Сканы</translation>
    </message>
    <message>
        <source>Enter — open, Delete — remove</source>
        <translation>Enter — открыть, Delete — убрать</translation>
    </message>
    <message>
        <source>pages: {count}</source>
        <translation>страниц: {count}</translation>
    </message>
    <message>
        <source>The scanner has files: {count}  F12</source>
        <translation>Сканер принёс файлов: {count}  F12</translation>
    </message>
    <message>
        <source>Add the oldest of them to the line of the checklist (F12)</source>
        <translation>Добавить самый старый к строке списка документов (F12)</translation>
    </message>
    <message>
        <source>Remove the scan “{name}”?</source>
        <translation>Убрать скан «{name}»?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
</context>
<context>
    <name>ScanSafeOptions</name>
    <message>
        <source>{choice}, not possible</source>
        <translation>{choice}, невозможно</translation>
    </message>
</context>
<context>
    <name>ScanView</name>
    <message>
        <source>Scan</source>
        <translation>Скан</translation>
    </message>
    <message>
        <source>Scan: {name}</source>
        <translation>Скан: {name}</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
</context>
<context>
    <name>ScanWays</name>
    <message>
        <source>This is the key of an organisation: it is loaded in Administration, Keys of statements.</source>
        <translation>Это ключ организации: его загружают в «Управлении», «Ключи справок».</translation>
    </message>
    <message>
        <source>The scan was not taken: answer first what is asked here.</source>
        <translation>Код не принят: сначала ответьте на вопрос в окне.</translation>
    </message>
    <message>
        <source>A code was scanned while a file was being chosen, and was not taken: scan it once more.</source>
        <translation>Пока выбирали файл, был считан код, и он не принят: считайте его ещё раз.</translation>
    </message>
    <message>
        <source>The code was read, but it is none that is known here: neither a policy nor a passport nor a statement. Type the policy number, or the name and the birth date.</source>
        <translation>Код прочитан, но не распознан: это не полис, не паспорт и не справка. Наберите номер полиса или ФИО и дату рождения.</translation>
    </message>
    <message>
        <source>Picture with a code</source>
        <translation>Картинка с кодом</translation>
    </message>
    <message>
        <source>A code is read from one file at a time: there are {count} here.</source>
        <translation>Файлов: {count}. Код читается из одного файла за раз: перетащите или вставьте один.</translation>
    </message>
</context>
<context>
    <name>Scanner</name>
    <message>
        <source>Policy</source>
        <translation>Полис</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>Паспорт</translation>
    </message>
    <message>
        <source>Passport or card by its machine-readable lines</source>
        <translation>Паспорт или карта по машиночитаемым строкам</translation>
    </message>
    <message>
        <source>Policy number</source>
        <translation>Номер полиса</translation>
    </message>
    <message>
        <source>Number of a temporary certificate</source>
        <translation>Номер временного свидетельства</translation>
    </message>
    <message>
        <source>SNILS, or the number of a policy&apos;s blank</source>
        <translation>СНИЛС или номер бланка полиса</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Policy of before 2011</source>
        <translation>Полис старого образца, до 2011 года</translation>
    </message>
    <message>
        <source>Policy card</source>
        <translation>Электронный полис (карта)</translation>
    </message>
    <message>
        <source>Number of a check</source>
        <translation>Номер проверки</translation>
    </message>
    <message>
        <source>Signed document</source>
        <translation>Подписанный документ</translation>
    </message>
    <message>
        <source>Key of an organisation</source>
        <translation>Ключ организации</translation>
    </message>
    <message>
        <source>Text with a policy number</source>
        <translation>Текст с номером полиса</translation>
    </message>
    <message>
        <source>A code that nobody knows here</source>
        <translation>Код не распознан</translation>
    </message>
    <message>
        <source>by the serial port</source>
        <translation>через порт</translation>
    </message>
    <message>
        <source>by the keyboard&apos;s line</source>
        <translation>как с клавиатуры</translation>
    </message>
    <message>
        <source>from a picture</source>
        <translation>с картинки</translation>
    </message>
    <message>
        <source>from the card</source>
        <translation>с карты</translation>
    </message>
    <message>
        <source>No port is listened to</source>
        <translation>Порт не выбран</translation>
    </message>
    <message>
        <source>No scanner is found at a port</source>
        <translation>На портах сканера не видно</translation>
    </message>
    <message>
        <source>{port}: this user may not open it (on Linux: group dialout)</source>
        <translation>{port}: нет права открыть порт (в Linux — группа dialout)</translation>
    </message>
    <message>
        <source>{port}: another program holds it</source>
        <translation>{port}: порт занят другой программой</translation>
    </message>
    <message>
        <source>{port}: listening</source>
        <translation>{port}: слушаем</translation>
    </message>
    <message>
        <source>Code {number} of the sheet: {kind}</source>
        <translation>Код {number} с листа: {kind}</translation>
    </message>
    <message>
        <source>{way}, {count} signs, the first is {first}</source>
        <translation>{way}, знаков: {count}, первый — {first}</translation>
    </message>
</context>
<context>
    <name>ScannerPage</name>
    <message>
        <source>Find it by itself</source>
        <translation>Находить самостоятельно</translation>
    </message>
    <message>
        <source>No port: the scanner types like a keyboard</source>
        <translation>Без порта: сканер печатает как клавиатура</translation>
    </message>
    <message>
        <source>&amp;1  Sheet of test codes</source>
        <translation>&amp;1  Лист кодов для проверки</translation>
    </message>
    <message>
        <source>Sheet of test codes</source>
        <translation>Лист кодов для проверки</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Порт</translation>
    </message>
    <message>
        <source>Speed, bits a second</source>
        <translation>Скорость, бит/с</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>even</source>
        <translation>чётность</translation>
    </message>
    <message>
        <source>odd</source>
        <translation>нечётность</translation>
    </message>
    <message>
        <source>Parity</source>
        <translation>Чётность</translation>
    </message>
    <message>
        <source>Stop bits</source>
        <translation>Стоповые биты</translation>
    </message>
    <message>
        <source>hardware (RTS/CTS)</source>
        <translation>аппаратное (RTS/CTS)</translation>
    </message>
    <message>
        <source>Flow control</source>
        <translation>Управление потоком</translation>
    </message>
    <message>
        <source>Recognise a scanner that types like a keyboard</source>
        <translation>Узнавать сканер, который печатает как клавиатура</translation>
    </message>
    <message>
        <source>What the program sees</source>
        <translation>Что видит программа</translation>
    </message>
    <message>
        <source>Scan any code: here it opens nobody</source>
        <translation>Отсканируйте любой код: здесь он никого не откроет</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Что это</translation>
    </message>
    <message>
        <source>How it came</source>
        <translation>Как пришло</translation>
    </message>
    <message>
        <source>A picture or a PDF with a code can be dropped on the window as well.</source>
        <translation>Картинку или PDF с кодом можно и перетащить в окно программы.</translation>
    </message>
</context>
<context>
    <name>Scanning</name>
    <message>
        <source>Scan for: {paper}</source>
        <translation>Скан: {paper}</translation>
    </message>
</context>
<context>
    <name>Scans</name>
    <message>
        <source>pages: {count}</source>
        <translation>страниц: {count}</translation>
    </message>
    <message>
        <source>Scan: {name}</source>
        <translation>Скан: {name}</translation>
    </message>
    <message>
        <source>Open the scan (Enter)</source>
        <translation>Открыть скан (Enter)</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Layout repaired: {typed} → {read} · Esc — as typed</source>
        <translation>Раскладка исправлена: {typed} → {read} · Esc — вернуть</translation>
    </message>
    <message>
        <source>{typed} → {read} · Esc — as typed</source>
        <translation>{typed} → {read} · Esc — вернуть</translation>
    </message>
    <message>
        <source>Enter — check · ↓ — into the list · Esc — clear</source>
        <translation>Enter — проверить · ↓ — к списку · Esc — очистить</translation>
    </message>
    <message>
        <source>F3 — check another patient</source>
        <translation>F3 — проверить другого пациента</translation>
    </message>
    <message>
        <source>Name and birth date, policy, SNILS, document or phone; or scan (F3)</source>
        <translation>ФИО и дата рождения, полис, СНИЛС, документ или телефон — или сканируйте (F3)</translation>
    </message>
    <message>
        <source>Search: name and birth date, policy, SNILS, document or phone</source>
        <translation>Поиск: ФИО и дата рождения, полис, СНИЛС, документ или телефон</translation>
    </message>
    <message>
        <source>F3   Name and birth date, policy, SNILS, document — or scan</source>
        <translation>F3   ФИО и дата рождения, полис, СНИЛС, документ — или сканируйте</translation>
    </message>
    <message>
        <source>Keyboard layout as typed</source>
        <translation>Вернуть раскладку, как набрано</translation>
    </message>
    <message>
        <source>Take the text as it was typed (Esc)</source>
        <translation>Искать так, как набрано (Esc)</translation>
    </message>
</context>
<context>
    <name>SecondFactor</name>
    <message>
        <source>Code from the telephone</source>
        <translation>Код с телефона</translation>
    </message>
    <message>
        <source>File with the key of your certificate</source>
        <translation>Файл с ключом вашего сертификата</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Choose the file with the key</source>
        <translation>Выбрать файл с ключом</translation>
    </message>
    <message>
        <source>Password of that file, if it has one</source>
        <translation>Пароль этого файла, если он есть</translation>
    </message>
    <message>
        <source>File with the key</source>
        <translation>Файл с ключом</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>Sections</source>
        <translation>Разделы</translation>
    </message>
</context>
<context>
    <name>Seeking</name>
    <message>
        <source>Nobody here is called “{letters}”.</source>
        <translation>Здесь никого не зовут «{letters}».</translation>
    </message>
</context>
<context>
    <name>SharingSurname</name>
    <message>
        <source>The new surname for others of the family, at the same sitting</source>
        <translation>Новая фамилия — другим членам семьи, за то же посещение</translation>
    </message>
</context>
<context>
    <name>SheetPage</name>
    <message>
        <source>Save  Ctrl+Enter</source>
        <translation>Сохранить  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Leave  Esc</source>
        <translation>Отмена  Esc</translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>The paper is being made…</source>
        <translation>Документ готовится…</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>Страница {number} из {count}</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Sign-in</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>The password is being checked…</source>
        <translation>Пароль проверяется…</translation>
    </message>
    <message>
        <source>Type your login and password; Enter signs in. Layout and Caps Lock are told beside the password. A code or a key is asked for only of those who have one. Whoever forgot the password is let in by the administrator, or by the printed recovery key.</source>
        <translation>Наберите имя входа и пароль; Enter — войти. Раскладка и Caps Lock названы под паролем. Код или ключ спрашивается только у тех, у кого он есть. Забывшего пароль впускает администратор или напечатанный ключ восстановления.</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Имя входа</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Sign in  Enter</source>
        <translation>Войти  Enter</translation>
    </message>
    <message>
        <source>Put a &amp;copy of the register back…</source>
        <translation>Вернуть регистр из &amp;копии…</translation>
    </message>
    <message>
        <source>&amp;Forgot the password?</source>
        <translation>&amp;Забыли пароль?</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Requests: {count}</source>
        <translation>Запросы: {count}</translation>
    </message>
    <message>
        <source>Scanner: like a keyboard</source>
        <translation>Сканер: как клавиатура</translation>
    </message>
    <message>
        <source>No scanner</source>
        <translation>Сканера нет</translation>
    </message>
    <message>
        <source>Scanner {port}</source>
        <translation>Сканер {port}</translation>
    </message>
    <message>
        <source>Scanner: {port} is in other hands</source>
        <translation>Сканер: {port} занят</translation>
    </message>
    <message>
        <source>Scanner: {port} may not be opened</source>
        <translation>Сканер: {port} не открыть</translation>
    </message>
    <message>
        <source>Scanner: {port} is not there</source>
        <translation>Сканер: {port} отключён</translation>
    </message>
    <message>
        <source>Text {percent} %</source>
        <translation>Текст {percent} %</translation>
    </message>
    <message>
        <source>No register yet</source>
        <translation>Регистра ещё нет</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Регистр</translation>
    </message>
    <message>
        <source>No register</source>
        <translation>Регистра нет</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Сканер</translation>
    </message>
    <message>
        <source>Printer: looking</source>
        <translation>Принтер: поиск</translation>
    </message>
    <message>
        <source>The clock is behind the audit: check date and time</source>
        <translation>Часы отстают от журнала: проверьте дату и время</translation>
    </message>
    <message>
        <source>Clock is behind</source>
        <translation>Часы отстают</translation>
    </message>
    <message>
        <source>Register open · {people} people</source>
        <translation>Регистр открыт · людей: {people}</translation>
    </message>
    <message>
        <source>{register} · no sound copy</source>
        <translation>{register} · нет надёжной копии</translation>
    </message>
    <message>
        <source>No sound copy</source>
        <translation>Нет надёжной копии</translation>
    </message>
    <message>
        <source>{register} · line not encrypted</source>
        <translation>{register} · связь без шифра</translation>
    </message>
    <message>
        <source>Line not encrypted</source>
        <translation>Связь без шифра</translation>
    </message>
    <message>
        <source>{register} · recovery sheet used</source>
        <translation>{register} · использован лист восстановления</translation>
    </message>
    <message>
        <source>Recovery sheet used</source>
        <translation>Использован лист восстановления</translation>
    </message>
    <message>
        <source>{register} · copy {when} ✔</source>
        <translation>{register} · копия {when} ✔</translation>
    </message>
    <message>
        <source>Register does not answer</source>
        <translation>Регистр не отвечает</translation>
    </message>
    <message>
        <source>Printing: {count} failed</source>
        <translation>Печать: не удалось {count}</translation>
    </message>
    <message>
        <source>{printer} does not print</source>
        <translation>Принтер {printer} не печатает</translation>
    </message>
    <message>
        <source>Does not print</source>
        <translation>Принтер не печатает</translation>
    </message>
    <message>
        <source>Printing: {count} under way</source>
        <translation>Печать: идёт {count}</translation>
    </message>
    <message>
        <source>Printer {name}</source>
        <translation>Принтер {name}</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Принтер</translation>
    </message>
    <message>
        <source>No printer</source>
        <translation>Принтера нет</translation>
    </message>
    <message>
        <source>Today is taken to be {day}</source>
        <translation>Сегодня считается {day}</translation>
    </message>
    <message>
        <source>Data as of {day}</source>
        <translation>Данные на {day}</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>{state} — press for more</source>
        <translation>{state} — подробнее по нажатию</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>in front</source>
        <translation>открыт</translation>
    </message>
    <message>
        <source>done</source>
        <translation>готов</translation>
    </message>
    <message>
        <source>to be mended</source>
        <translation>исправить</translation>
    </message>
    <message>
        <source>not filled yet</source>
        <translation>ещё не заполнен</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Answer first: is it the person of the register, or another and why? Approving waits for that.</source>
        <translation>Сначала ответьте: это человек из регистра или другой и почему? Без ответа одобрить нельзя.</translation>
    </message>
    <message>
        <source>Nothing differs from what the register holds.</source>
        <translation>Расхождений с регистром нет.</translation>
    </message>
    <message>
        <source>The register holds nobody who would be this person.</source>
        <translation>В регистре этого человека нет: сравнивать не с чем.</translation>
    </message>
    <message>
        <source>The checks find nothing.</source>
        <translation>Замечаний нет.</translation>
    </message>
    <message>
        <source>{who}: the same person</source>
        <translation>{who}: тот же человек</translation>
    </message>
    <message>
        <source>{who}: another person, because {why}</source>
        <translation>{who}: другой человек, потому что {why}</translation>
    </message>
    <message>
        <source>Decisions before</source>
        <translation>Принятые решения</translation>
    </message>
    <message>
        <source>What differs from the register</source>
        <translation>Отличается от регистра</translation>
    </message>
    <message>
        <source>What the checks find</source>
        <translation>Что нашла проверка</translation>
    </message>
    <message>
        <source>People alike, to be answered</source>
        <translation>О похожих людях нужно ответить</translation>
    </message>
    <message>
        <source>People alike, answered</source>
        <translation>Похожие люди: ответ дан</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>Сканы</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Answer due by</source>
        <translation>Ответить по</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>Подано</translation>
    </message>
    <message>
        <source>Decided on</source>
        <translation>Решение от</translation>
    </message>
    <message>
        <source>Repeats No.</source>
        <translation>Повторяет №</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>{year}: nothing</source>
        <translation>{year}: ничего</translation>
    </message>
    <message>
        <source>{year}: {kinds}; {count} in all</source>
        <translation>{year}: {kinds}; всего {count}</translation>
    </message>
    <message>
        <source>← {count} more</source>
        <translation>← ещё {count}</translation>
    </message>
</context>
<context>
    <name>TitledLine</name>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>Show what is typed: {field}</source>
        <translation>Показать набранное: {field}</translation>
    </message>
    <message>
        <source>Hide what is typed: {field}</source>
        <translation>Скрыть набранное: {field}</translation>
    </message>
    <message>
        <source>Hide what is typed (Alt+F8)</source>
        <translation>Скрыть набранное (Alt+F8)</translation>
    </message>
    <message>
        <source>Show what is typed (Alt+F8)</source>
        <translation>Показать набранное (Alt+F8)</translation>
    </message>
    <message>
        <source>Russian layout</source>
        <translation>Русская раскладка</translation>
    </message>
    <message>
        <source>English layout</source>
        <translation>Английская раскладка</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>Caps Lock включён</translation>
    </message>
</context>
<context>
    <name>ToldPassword</name>
    <message>
        <source>What to do with the password</source>
        <translation>Что делать с паролем</translation>
    </message>
    <message>
        <source>Password for the first sign-in</source>
        <translation>Пароль для первого входа</translation>
    </message>
    <message>
        <source>&amp;Copy the password</source>
        <translation>&amp;Копировать пароль</translation>
    </message>
    <message>
        <source>&amp;Told; hide it</source>
        <translation>&amp;Сообщено, скрыть</translation>
    </message>
    <message>
        <source>Tell {login} this password in person. It opens once, then they choose their own; it is not shown again.</source>
        <translation>Сообщите этот пароль лично ({login}). Он для первого входа, потом сотрудник придумает свой; больше он не показывается.</translation>
    </message>
</context>
<context>
    <name>TrailPage</name>
    <message>
        <source>The audit is being verified…</source>
        <translation>Журнал проверяется…</translation>
    </message>
    <message>
        <source>NOT AS IT WAS WRITTEN</source>
        <translation>СТРОКА НЕ ТА, ЧТО БЫЛА ЗАПИСАНА</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Сотрудник</translation>
    </message>
    <message>
        <source>since</source>
        <translation>с</translation>
    </message>
    <message>
        <source>until</source>
        <translation>по</translation>
    </message>
    <message>
        <source>Show  Enter</source>
        <translation>Показать  Enter</translation>
    </message>
    <message>
        <source>Older  Ctrl+E</source>
        <translation>Раньше  Ctrl+E</translation>
    </message>
    <message>
        <source>Verify  Ctrl+R</source>
        <translation>Проверить  Ctrl+R</translation>
    </message>
    <message>
        <source>Accept that the notes are missing</source>
        <translation>Принять, что отметок нет</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Строка</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Workplace</source>
        <translation>Рабочее место</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>С чем</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>The line in full</source>
        <translation>Строка целиком</translation>
    </message>
</context>
<context>
    <name>TrainingStripe</name>
    <message>
        <source>PRACTICE REGISTER · all people are invented</source>
        <translation>УЧЕБНАЯ БАЗА · все люди выдуманы</translation>
    </message>
</context>
<context>
    <name>Unavailable</name>
    <message>
        <source>What happened</source>
        <translation>Что произошло</translation>
    </message>
    <message>
        <source>It is asked again every five seconds; what you typed is kept.</source>
        <translation>Запрос повторяется каждые пять секунд; введённое сохранено.</translation>
    </message>
    <message>
        <source>Ask again  F5</source>
        <translation>Повторить  F5</translation>
    </message>
</context>
<context>
    <name>UnclearPage</name>
    <message>
        <source>Nothing is to be clarified.</source>
        <translation>Уточнять нечего.</translation>
    </message>
    <message>
        <source>Visits to be clarified</source>
        <translation>Требуют уточнения</translation>
    </message>
    <message>
        <source>Take it off the list  Del</source>
        <translation>Снять со списка  Del</translation>
    </message>
    <message>
        <source>Ask for the policy again  Enter</source>
        <translation>Проверить полис ещё раз  Enter</translation>
    </message>
    <message>
        <source>Find who it was  Enter</source>
        <translation>Найти, кто это был  Enter</translation>
    </message>
    <message>
        <source>Urgent care is registered whoever it was; the newest stands first. Enter on a visit without a person looks for who it was; on one without a policy it asks for the policy of that day again. Del takes a visit off the list with a word. Ctrl+Enter opens it.</source>
        <translation>Срочная помощь регистрируется, кем бы человек ни был; новые стоят первыми. Enter на обращении без человека ищет, кто это был; на обращении без полиса — ещё раз проверяет полис на тот день. Del снимает обращение со списка с пояснением. Ctrl+Enter открывает его.</translation>
    </message>
    <message>
        <source>Visit No. {number} is clarified; check No. {check}</source>
        <translation>Обращение № {number} уточнено; проверка № {check}</translation>
    </message>
    <message>
        <source>Visit No. {number}: no policy of that day is there; it stays on the list. Check No. {check}</source>
        <translation>Обращение № {number}: полиса на этот день нет, оно остаётся в списке. Проверка № {check}</translation>
    </message>
    <message>
        <source>Why is there nothing more to be clarified? Enter — take it off the list, Esc — leave it.</source>
        <translation>Почему уточнять больше нечего? Enter — снять со списка, Esc — оставить.</translation>
    </message>
    <message>
        <source>The visit is off the list</source>
        <translation>Обращение снято со списка</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>To be clarified</source>
        <translation>Уточнить</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Entered by</source>
        <translation>Внёс</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Take back  Ctrl+Z</source>
        <translation>Отменить  Ctrl+Z</translation>
    </message>
    <message>
        <source>Bring it back  Ctrl+Z</source>
        <translation>Вернуть  Ctrl+Z</translation>
    </message>
</context>
<context>
    <name>Vaccinations</name>
    <message>
        <source>overdue</source>
        <translation>просрочено</translation>
    </message>
    <message>
        <source>due</source>
        <translation>пора</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>отказ</translation>
    </message>
    <message>
        <source>ahead</source>
        <translation>впереди</translation>
    </message>
    <message>
        <source>done</source>
        <translation>сделано</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>Доза</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>С какого дня</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>Vaccine</source>
        <translation>Вакцина</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>От чего</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Серия</translation>
    </message>
    <message>
        <source>Reaction or refusal</source>
        <translation>Реакция или отказ</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>entered by mistake</source>
        <translation>внесено по ошибке</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>по {day}</translation>
    </message>
    <message>
        <source>last on {day}</source>
        <translation>прошлая {day}</translation>
    </message>
</context>
<context>
    <name>VaccinationsPage</name>
    <message>
        <source>Vaccinations: above what is due by the calendar and by age, below what was given and refused. Ins enters a dose or a refusal: type the vaccine, press Enter, the dose and the series are offered, Ctrl+Enter saves. F2 adds the reaction to the dose one stands on, Shift+Del withdraws an entry that is a mistake. F6 goes from list to list, Ctrl+C copies the line, Esc leads back.</source>
        <translation>Прививки: вверху — что пора по календарю и по возрасту, внизу — что сделано и от чего отказались. Ins записывает прививку или отказ: наберите вакцину и нажмите Enter, доза и серия подставятся, Ctrl+Enter сохраняет. F2 добавляет реакцию к прививке, на которой стоит курсор, Shift+Del отзывает ошибочную запись. F6 переходит из списка в список, Ctrl+C копирует строку, Esc возвращает назад.</translation>
    </message>
    <message>
        <source>Nothing was given or refused yet.  Ins — enter a dose</source>
        <translation>Прививок и отказов пока нет.  Ins — записать прививку</translation>
    </message>
    <message>
        <source>Vaccinations cannot be seen in this role.</source>
        <translation>Прививки в этой роли видеть нельзя.</translation>
    </message>
    <message>
        <source>How was it borne? What stood there before is kept.</source>
        <translation>Как перенесена прививка? Что было записано раньше, сохранится.</translation>
    </message>
    <message>
        <source>Write how it was borne.</source>
        <translation>Напишите, как перенесена прививка.</translation>
    </message>
    <message>
        <source>Why is this entry a mistake? It stays readable as one, and counts for nothing.</source>
        <translation>Почему запись ошибочна? Она останется видна как ошибочная и учитываться не будет.</translation>
    </message>
    <message>
        <source>Written down: visit No. {number}</source>
        <translation>Записано: обращение № {number}</translation>
    </message>
    <message>
        <source>{done}. No list has this vaccine: it counts for nothing that is due</source>
        <translation>{done}. Вакцины нет в списке: в расчёт того, что пора, она не войдёт</translation>
    </message>
    <message>
        <source>{done}. Such a dose of that day was entered before: withdraw it if it is the same one</source>
        <translation>{done}. Такая прививка этого дня уже была записана: если это она же, отзовите лишнюю</translation>
    </message>
    <message>
        <source>Other organisations hold something: it is shown, and counted, once a reason is given.</source>
        <translation>Есть сведения других организаций: они будут видны и учтены, когда названа причина.</translation>
    </message>
    <message>
        <source>What is due</source>
        <translation>Что пора</translation>
    </message>
    <message>
        <source>Given and refused</source>
        <translation>Сделано и отказы</translation>
    </message>
    <message>
        <source>Enter a dose  Ins</source>
        <translation>Записать прививку  Ins</translation>
    </message>
    <message>
        <source>Calendar  Ctrl+L</source>
        <translation>Календарь  Ctrl+L</translation>
    </message>
</context>
<context>
    <name>Value</name>
    <message>
        <source>Copy without spaces</source>
        <translation>Копировать без пробелов</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Copy with spaces</source>
        <translation>Копировать с пробелами</translation>
    </message>
</context>
<context>
    <name>Verify</name>
    <message>
        <source>Check</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>Type the beginning of a surname, a name and a birth date in any order, or a number of any kind. One exact number opens the card at once; a name with one hit opens by Enter; of several people you choose one. The card answers for the date on its right (F4), the last day included. The next patient is simply typed.</source>
        <translation>Введите начало фамилии, имени и дату рождения в любом порядке или номер любого вида. Точный номер открывает ответ сразу, единственный найденный по имени — по Enter, из нескольких выбираете вы. Ответ даётся на дату справа (F4), последний день включительно. Следующего пациента просто вводите.</translation>
    </message>
    <message>
        <source>check {number}</source>
        <translation>проверка {number}</translation>
    </message>
</context>
<context>
    <name>VerifyPages</name>
    <message>
        <source>A number that cannot be right is not logged. Mend it, or Esc for the next patient.</source>
        <translation>Номер, который не может быть верным, не записывается. Исправьте его или нажмите Esc.</translation>
    </message>
</context>
<context>
    <name>Visit</name>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Отделение</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Врач</translation>
    </message>
    <message>
        <source>Number of the card</source>
        <translation>Номер карты</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Условия</translation>
    </message>
    <message>
        <source>Form of care</source>
        <translation>Форма помощи</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Профиль</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Цель</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Исход</translation>
    </message>
    <message>
        <source>Policy on that day</source>
        <translation>Полис в тот день</translation>
    </message>
    <message>
        <source>Insurer</source>
        <translation>Страховщик</translation>
    </message>
    <message>
        <source>Check of that day</source>
        <translation>Проверка на тот день</translation>
    </message>
    <message>
        <source>To be clarified</source>
        <translation>Уточнить</translation>
    </message>
    <message>
        <source>Said to be</source>
        <translation>Назвался</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>Внесено</translation>
    </message>
    <message>
        <source>Came from</source>
        <translation>Откуда</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>всего</translation>
    </message>
    <message>
        <source>refused: {why}</source>
        <translation>отказ: {why}</translation>
    </message>
    <message>
        <source>edition {number}</source>
        <translation>редакция {number}</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>заменена</translation>
    </message>
    <message>
        <source>the whole visit</source>
        <translation>всё обращение</translation>
    </message>
</context>
<context>
    <name>VisitChange</name>
    <message>
        <source>kind</source>
        <translation>вид</translation>
    </message>
    <message>
        <source>day</source>
        <translation>день</translation>
    </message>
    <message>
        <source>last day</source>
        <translation>последний день</translation>
    </message>
    <message>
        <source>organisation</source>
        <translation>организация</translation>
    </message>
    <message>
        <source>department</source>
        <translation>отделение</translation>
    </message>
    <message>
        <source>doctor</source>
        <translation>врач</translation>
    </message>
    <message>
        <source>card number</source>
        <translation>номер карты</translation>
    </message>
    <message>
        <source>conditions</source>
        <translation>условия</translation>
    </message>
    <message>
        <source>form of care</source>
        <translation>форма помощи</translation>
    </message>
    <message>
        <source>profile</source>
        <translation>профиль</translation>
    </message>
    <message>
        <source>purpose</source>
        <translation>цель</translation>
    </message>
    <message>
        <source>result</source>
        <translation>результат</translation>
    </message>
    <message>
        <source>outcome</source>
        <translation>исход</translation>
    </message>
    <message>
        <source>record</source>
        <translation>запись регистра</translation>
    </message>
    <message>
        <source>said to be</source>
        <translation>со слов</translation>
    </message>
    <message>
        <source>to be clarified</source>
        <translation>уточнить</translation>
    </message>
    <message>
        <source>policy</source>
        <translation>полис</translation>
    </message>
    <message>
        <source>insurer</source>
        <translation>страховая компания</translation>
    </message>
    <message>
        <source>check No.</source>
        <translation>проверка №</translation>
    </message>
    <message>
        <source>withdrawn, why</source>
        <translation>отозвано, почему</translation>
    </message>
    <message>
        <source>diagnosis {n}</source>
        <translation>диагноз {n}</translation>
    </message>
    <message>
        <source>diagnosis {n}, role</source>
        <translation>диагноз {n}, роль</translation>
    </message>
    <message>
        <source>service {n}</source>
        <translation>услуга {n}</translation>
    </message>
    <message>
        <source>service {n}, name</source>
        <translation>услуга {n}, название</translation>
    </message>
    <message>
        <source>service {n}, count</source>
        <translation>услуга {n}, количество</translation>
    </message>
    <message>
        <source>service {n}, tariff</source>
        <translation>услуга {n}, тариф</translation>
    </message>
</context>
<context>
    <name>VisitDeeds</name>
    <message>
        <source>Amend the paper  F2</source>
        <translation>Исправить документ  F2</translation>
    </message>
    <message>
        <source>Correct the visit  F2</source>
        <translation>Исправить обращение  F2</translation>
    </message>
    <message>
        <source>Withdraw the visit  Shift+Del</source>
        <translation>Отозвать обращение  Shift+Del</translation>
    </message>
    <message>
        <source>Withdraw the paper  Shift+Del</source>
        <translation>Отозвать документ  Shift+Del</translation>
    </message>
    <message>
        <source>Withdraw the result  Shift+Del</source>
        <translation>Отозвать результат  Shift+Del</translation>
    </message>
    <message>
        <source>Dispute the service  Ctrl+D</source>
        <translation>Оспорить услугу  Ctrl+D</translation>
    </message>
    <message>
        <source>The dispute is written down, No. {number}. The visit was entered by: {clerk}</source>
        <translation>Спор записан, № {number}. Обращение внёс(ла): {clerk}</translation>
    </message>
    <message>
        <source>Why is the paper “{paper}” withdrawn as a mistake? Enter — withdraw, Esc — leave it.</source>
        <translation>Почему документ «{paper}» отзывается как ошибка? Enter — отозвать, Esc — оставить.</translation>
    </message>
    <message>
        <source>Why is the result “{test}” withdrawn as a mistake? Enter — withdraw, Esc — leave it.</source>
        <translation>Почему результат «{test}» отзывается как ошибка? Enter — отозвать, Esc — оставить.</translation>
    </message>
    <message>
        <source>Why is the visit withdrawn as a mistake? It stays to be seen. Enter — withdraw, Esc — leave it.</source>
        <translation>Почему обращение отзывается как ошибка? Оно останется видно. Enter — отозвать, Esc — оставить.</translation>
    </message>
    <message>
        <source>Why is the visit put back? Enter — put it back, Esc — leave it.</source>
        <translation>Почему обращение возвращается? Enter — вернуть, Esc — оставить как есть.</translation>
    </message>
    <message>
        <source>taken back at once</source>
        <translation>отменено сразу</translation>
    </message>
    <message>
        <source>Visit No. {number} is withdrawn.</source>
        <translation>Обращение № {number} отозвано.</translation>
    </message>
    <message>
        <source>Visit No. {number} stands again.</source>
        <translation>Обращение № {number} снова действует.</translation>
    </message>
    <message>
        <source>Paper No. {number} is withdrawn; its editions stay to be read.</source>
        <translation>Документ № {number} отозван; его редакции остаются для чтения.</translation>
    </message>
    <message>
        <source>The result is withdrawn; it stays to be seen.</source>
        <translation>Результат отозван; он остаётся виден.</translation>
    </message>
    <message>
        <source>Issue a paper  Ctrl+N</source>
        <translation>Выдать документ  Ctrl+N</translation>
    </message>
    <message>
        <source>Enter results  Ctrl+E</source>
        <translation>Внести результаты  Ctrl+E</translation>
    </message>
    <message>
        <source>Add a scan  F12</source>
        <translation>Добавить скан  F12</translation>
    </message>
    <message>
        <source>Print  Ctrl+P</source>
        <translation>Печать  Ctrl+P</translation>
    </message>
    <message>
        <source>Dispute  Ctrl+D</source>
        <translation>Оспорить  Ctrl+D</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Вернуть</translation>
    </message>
</context>
<context>
    <name>VisitFields</name>
    <message>
        <source>sum {roubles}</source>
        <translation>сумма {roubles}</translation>
    </message>
</context>
<context>
    <name>VisitFilters</name>
    <message>
        <source>Search within the history: diagnosis, doctor, service, test</source>
        <translation>Искать внутри истории: диагноз, врач, услуга, анализ</translation>
    </message>
    <message>
        <source>F4   diagnosis, doctor, service, test</source>
        <translation>F4   диагноз, врач, услуга, анализ</translation>
    </message>
    <message>
        <source>since</source>
        <translation>с</translation>
    </message>
    <message>
        <source>until</source>
        <translation>по</translation>
    </message>
    <message>
        <source>year {year}  ✕</source>
        <translation>{year} год  ✕</translation>
    </message>
    <message>
        <source>Only {year}; pressed, every year again</source>
        <translation>Только {year} год; нажатие — снова все годы</translation>
    </message>
</context>
<context>
    <name>VisitForm</name>
    <message>
        <source>Correction of visit No. {number}</source>
        <translation>Исправление обращения № {number}</translation>
    </message>
    <message>
        <source>New visit</source>
        <translation>Новое обращение</translation>
    </message>
    <message>
        <source>goes on from where it was left</source>
        <translation>продолжается с того места, где было оставлено</translation>
    </message>
    <message>
        <source>not in the register: it is clarified later</source>
        <translation>нет в базе: личность выясняется позже</translation>
    </message>
    <message>
        <source>A digit chooses the kind of visit; only what it needs is asked for. A diagnosis is found by its code or by words: type, then Enter. Alt and a digit opens the other parts: services, results, papers. F12 adds a scan. Ctrl+Enter registers the visit: whatever is wrong is said at once. What is doubtful is registered by Ctrl+Enter once more. Esc puts the form aside; nothing of it is lost.</source>
        <translation>Цифра выбирает вид обращения; спрашивается только то, что ему нужно. Диагноз находится по коду или по словам: наберите и нажмите Enter. Alt с цифрой открывает остальные части: услуги, анализы, документы. F12 добавляет скан. Ctrl+Enter регистрирует обращение: всё неверное названо сразу. Сомнительное регистрируется вторым Ctrl+Enter. Esc откладывает форму; из введённого ничего не пропадёт.</translation>
    </message>
</context>
<context>
    <name>VisitOutcome</name>
    <message>
        <source>CORRECTED</source>
        <translation>ИСПРАВЛЕНО</translation>
    </message>
    <message>
        <source>REGISTERED</source>
        <translation>ЗАРЕГИСТРИРОВАНО</translation>
    </message>
    <message>
        <source>Visit No. {number}</source>
        <translation>Обращение № {number}</translation>
    </message>
    <message>
        <source>Check of that day: {number}</source>
        <translation>Проверка на этот день: {number}</translation>
    </message>
    <message>
        <source>Number of the visit</source>
        <translation>Номер обращения</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>What is to be known</source>
        <translation>Что нужно знать</translation>
    </message>
    <message>
        <source>Next patient  Ctrl+Enter</source>
        <translation>Следующий пациент  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Another visit  Ins</source>
        <translation>Ещё обращение  Ins</translation>
    </message>
    <message>
        <source>Print the sheet  Ctrl+P</source>
        <translation>Печать листа  Ctrl+P</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>Назад  Esc</translation>
    </message>
</context>
<context>
    <name>VisitPage</name>
    <message>
        <source>One visit with its diagnoses, services, papers, results and vaccinations, by which policy and check, who entered it. F6 walks through the lists, Ctrl+C copies a value. Ctrl+N issues a paper, Ctrl+E enters results that came later, F12 adds a scan. F2 corrects the visit; on a paper it issues a further edition. Ctrl+D writes down that the insured disputes it, or the service one stands on. Shift+Del withdraws what was entered by mistake: the visit, or the paper or result one stands on. Nothing is ever erased. Ctrl+P prints the sheet and the proof of the check of that day.</source>
        <translation>Одно обращение: диагнозы, услуги, документы, результаты и прививки, по какому полису и проверке, кто внёс. F6 ведёт по спискам, Ctrl+C копирует значение. Ctrl+N выдаёт документ, Ctrl+E вносит результаты, пришедшие позже, F12 добавляет скан. F2 исправляет обращение, а в списке документов выдаёт новую редакцию. Ctrl+D записывает, что застрахованный оспаривает обращение или услугу, на строке которой вы стоите. Shift+Del отзывает внесённое по ошибке: обращение, а в своих списках — документ или результат. Ничего не стирается. Ctrl+P печатает лист обращения и справку о проверке того дня.</translation>
    </message>
    <message>
        <source>No. {number} · {kind} · {days}</source>
        <translation>№ {number} · {kind} · {days}</translation>
    </message>
    <message>
        <source>Withdrawn on {day} by {clerk}: {why}</source>
        <translation>Отозвано {day}, {clerk}: {why}</translation>
    </message>
    <message>
        <source>Disputed on {day}, not answered: {about}</source>
        <translation>Оспорено {day}, ответа нет: {about}</translation>
    </message>
    <message>
        <source>the whole visit</source>
        <translation>всё обращение</translation>
    </message>
    <message>
        <source>edition {number} of {day}</source>
        <translation>редакция {number} от {day}</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Обращение</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Оператор</translation>
    </message>
    <message>
        <source>Diagnoses</source>
        <translation>Диагнозы</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Количество</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>Тариф</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Отметка</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Услуги</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>Выдан</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Автор</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>Редакция</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>Why amended</source>
        <translation>Почему изменён</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>Text of the paper</source>
        <translation>Текст документа</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Норма</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Взято</translation>
    </message>
    <message>
        <source>Laboratory</source>
        <translation>Лаборатория</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Исследование</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>Test results</source>
        <translation>Результаты исследований</translation>
    </message>
    <message>
        <source>Vaccine</source>
        <translation>Вакцина</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>Доза</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Серия</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Способ</translation>
    </message>
    <message>
        <source>Vaccinations</source>
        <translation>Прививки</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>Реакция</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Против</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Исход</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>About</source>
        <translation>О чём</translation>
    </message>
    <message>
        <source>What is said</source>
        <translation>Что говорит</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>Принял</translation>
    </message>
    <message>
        <source>Visit entered by</source>
        <translation>Обращение внёс</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Disputes of the insured</source>
        <translation>Споры застрахованного</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Было</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>Исправления</translation>
    </message>
</context>
<context>
    <name>VisitPane</name>
    <message>
        <source>Save the correction  Ctrl+Enter</source>
        <translation>Сохранить исправление  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Register  Ctrl+Enter</source>
        <translation>Зарегистрировать  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Do not correct</source>
        <translation>Не исправлять</translation>
    </message>
    <message>
        <source>Do not register</source>
        <translation>Не регистрировать</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Обращение</translation>
    </message>
    <message>
        <source>Kind of visit</source>
        <translation>Вид обращения</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Put aside  Esc</source>
        <translation>Отложить  Esc</translation>
    </message>
    <message>
        <source>Keep what is entered and go back (Esc)</source>
        <translation>Сохранить введённое и вернуться (Esc)</translation>
    </message>
    <message>
        <source>Throw away what is entered; Ctrl+Z brings it back (Ctrl+Shift+Del)</source>
        <translation>Выбросить введённое; Ctrl+Z вернёт его (Ctrl+Shift+Del)</translation>
    </message>
    <message>
        <source>Scan  F12</source>
        <translation>Скан  F12</translation>
    </message>
</context>
<context>
    <name>VisitScans</name>
    <message>
        <source>Scans</source>
        <translation>Сканы</translation>
    </message>
    <message>
        <source>Scans of the visit</source>
        <translation>Сканы обращения</translation>
    </message>
    <message>
        <source>The scan is kept with the paper: {paper}.</source>
        <translation>Скан сохранён с документом: {paper}.</translation>
    </message>
    <message>
        <source>The scan is kept with the visit.</source>
        <translation>Скан сохранён с обращением.</translation>
    </message>
</context>
<context>
    <name>VisitTable</name>
    <message>
        <source>another organisation — the data are covered</source>
        <translation>другая организация — сведения закрыты</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Обращения</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Department, doctor</source>
        <translation>Врач, отделение</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Отметка</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Диагноз</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Содержит</translation>
    </message>
</context>
<context>
    <name>Visits</name>
    <message>
        <source>treatment of this patient</source>
        <translation>лечение этого пациента</translation>
    </message>
    <message>
        <source>the insured asks for it</source>
        <translation>просьба самого застрахованного</translation>
    </message>
    <message>
        <source>a complaint is looked into</source>
        <translation>разбор жалобы</translation>
    </message>
    <message>
        <source>control of the care by the insurer</source>
        <translation>контроль и экспертиза страховщика</translation>
    </message>
    <message>
        <source>a mistake is corrected</source>
        <translation>исправление ошибки в записи</translation>
    </message>
    <message>
        <source>an authority or a court asks</source>
        <translation>запрос ведомства или суда</translation>
    </message>
    <message>
        <source>disputed</source>
        <translation>оспорено</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>отозвано</translation>
    </message>
    <message>
        <source>here and elsewhere</source>
        <translation>у нас и в других</translation>
    </message>
    <message>
        <source>only here</source>
        <translation>только у нас</translation>
    </message>
    <message>
        <source>only elsewhere</source>
        <translation>только в других</translation>
    </message>
    <message>
        <source>treatment</source>
        <translation>лечение</translation>
    </message>
    <message>
        <source>urgent care</source>
        <translation>неотложная помощь</translation>
    </message>
    <message>
        <source>check-up</source>
        <translation>профосмотр</translation>
    </message>
    <message>
        <source>health screening</source>
        <translation>диспансеризация</translation>
    </message>
    <message>
        <source>vaccination</source>
        <translation>прививка</translation>
    </message>
    <message>
        <source>diagnostics</source>
        <translation>диагностика</translation>
    </message>
    <message>
        <source>hospital</source>
        <translation>стационар</translation>
    </message>
    <message>
        <source>day hospital</source>
        <translation>дневной стационар</translation>
    </message>
    <message>
        <source>ambulance</source>
        <translation>скорая помощь</translation>
    </message>
    <message>
        <source>covered</source>
        <translation>закрыто</translation>
    </message>
    <message>
        <source>clinic</source>
        <translation>поликлиника</translation>
    </message>
    <message>
        <source>hospital (organisation)</source>
        <translation>больница</translation>
    </message>
    <message>
        <source>diagnostic centre</source>
        <translation>диагностический центр</translation>
    </message>
    <message>
        <source>ambulance station</source>
        <translation>станция скорой помощи</translation>
    </message>
    <message>
        <source>main diagnosis</source>
        <translation>основной</translation>
    </message>
    <message>
        <source>other diagnosis</source>
        <translation>сопутствующий</translation>
    </message>
    <message>
        <source>complication</source>
        <translation>осложнение</translation>
    </message>
    <message>
        <source>in hospital</source>
        <translation>стационарно</translation>
    </message>
    <message>
        <source>in a day hospital</source>
        <translation>в дневном стационаре</translation>
    </message>
    <message>
        <source>as an outpatient</source>
        <translation>амбулаторно</translation>
    </message>
    <message>
        <source>outside an organisation (ambulance)</source>
        <translation>вне медицинской организации (скорая)</translation>
    </message>
    <message>
        <source>emergency</source>
        <translation>экстренная</translation>
    </message>
    <message>
        <source>urgent</source>
        <translation>неотложная</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>плановая</translation>
    </message>
    <message>
        <source>discharge summary</source>
        <translation>выписной эпикриз</translation>
    </message>
    <message>
        <source>consultation</source>
        <translation>консультация</translation>
    </message>
    <message>
        <source>referral</source>
        <translation>направление</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>справка</translation>
    </message>
    <message>
        <source>protocol of an examination</source>
        <translation>протокол исследования</translation>
    </message>
    <message>
        <source>other paper</source>
        <translation>другой документ</translation>
    </message>
    <message>
        <source>below the range</source>
        <translation>ниже нормы</translation>
    </message>
    <message>
        <source>within the range</source>
        <translation>в норме</translation>
    </message>
    <message>
        <source>above the range</source>
        <translation>выше нормы</translation>
    </message>
    <message>
        <source>not as it should be</source>
        <translation>отклонение</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>без ответа</translation>
    </message>
    <message>
        <source>confirmed: there was no such care</source>
        <translation>подтверждено: помощи не было</translation>
    </message>
    <message>
        <source>not confirmed: the care was given</source>
        <translation>не подтверждено: помощь была</translation>
    </message>
    <message>
        <source>taken back by the insured</source>
        <translation>застрахованный отозвал</translation>
    </message>
    <message>
        <source>not known who it was</source>
        <translation>неизвестно, кто это был</translation>
    </message>
    <message>
        <source>policy to be clarified</source>
        <translation>полис уточнить</translation>
    </message>
    <message>
        <source>here</source>
        <translation>у нас</translation>
    </message>
    <message>
        <source>services: {count}</source>
        <translation>услуг: {count}</translation>
    </message>
    <message>
        <source>results: {count}</source>
        <translation>анализов: {count}</translation>
    </message>
    <message>
        <source>papers: {count}</source>
        <translation>документов: {count}</translation>
    </message>
    <message>
        <source>doses: {count}</source>
        <translation>доз: {count}</translation>
    </message>
</context>
<context>
    <name>VisitsScreen</name>
    <message>
        <source>Visits</source>
        <translation>Обращения</translation>
    </message>
    <message>
        <source>No history is open. Find a person with the search line (F3), then press Ctrl+7. Ctrl+Shift+D lists what the insured dispute, Ctrl+Shift+U the urgent visits to be clarified.</source>
        <translation>История не открыта. Найдите человека строкой поиска (F3) и нажмите Ctrl+7. Ctrl+Shift+D — споры застрахованных, Ctrl+Shift+U — неотложные обращения, которые нужно уточнить.</translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message>
        <source>Waiting for a decision: {count}</source>
        <translation>Ждут решения: {count}</translation>
    </message>
    <message>
        <source>Waiting for a decision</source>
        <translation>Ждут решения</translation>
    </message>
    <message>
        <source>Answer due by</source>
        <translation>Ответить по</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Родился</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>Подано</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Оператор</translation>
    </message>
    <message>
        <source>Applications that wait for a decision</source>
        <translation>Заявления, которые ждут решения</translation>
    </message>
    <message>
        <source>Nothing waits for a decision. What was decided is listed with the applications (Ctrl+3).</source>
        <translation>Решения ничего не ждёт. Решённые — в списке заявлений (Ctrl+3).</translation>
    </message>
    <message>
        <source>{day}, late</source>
        <translation>{day}, просрочено</translation>
    </message>
    <message>
        <source>{day}, today</source>
        <translation>{day}, сегодня</translation>
    </message>
</context>
<context>
    <name>Which</name>
    <message>
        <source>Full name</source>
        <translation>ФИО</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Период</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>Основание</translation>
    </message>
    <message>
        <source>Which of the links</source>
        <translation>Какая из связей</translation>
    </message>
</context>
<context>
    <name>Whoever</name>
    <message>
        <source>Who it was: name and birth date, or a number</source>
        <translation>Кто это был: ФИО и дата рождения или номер</translation>
    </message>
    <message>
        <source>Records that may be this person</source>
        <translation>Записи, которые могут быть этим человеком</translation>
    </message>
</context>
<context>
    <name>WhyAgain</name>
    <message>
        <source>Why &amp;again</source>
        <translation>Почему &amp;ещё раз</translation>
    </message>
    <message>
        <source>choose why…</source>
        <translation>выберите почему…</translation>
    </message>
    <message>
        <source>Why it is printed again</source>
        <translation>Почему документ печатается ещё раз</translation>
    </message>
</context>
<context>
    <name>WordLine</name>
    <message>
        <source>Write why; nothing was done yet.</source>
        <translation>Напишите, почему: без этого ничего не сделано.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>active</source>
        <translation>действует</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>приостановлен</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>срок истёк</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>недействителен</translation>
    </message>
    <message>
        <source>deceased</source>
        <translation>снят: смерть</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>заменён</translation>
    </message>
    <message>
        <source>active, no insurer</source>
        <translation>действует, без СМО</translation>
    </message>
    <message>
        <source>no policy</source>
        <translation>нет полиса</translation>
    </message>
    <message>
        <source>ACTIVE</source>
        <translation>ДЕЙСТВУЕТ</translation>
    </message>
    <message>
        <source>NOT ACTIVE</source>
        <translation>НЕ ДЕЙСТВУЕТ</translation>
    </message>
    <message>
        <source>NOT FOUND</source>
        <translation>НЕ НАЙДЕН</translation>
    </message>
    <message>
        <source>SEVERAL FIT</source>
        <translation>НАЙДЕНО НЕСКОЛЬКО</translation>
    </message>
    <message>
        <source>NO ANSWER</source>
        <translation>НЕТ ОТВЕТА</translation>
    </message>
    <message>
        <source>no insurer</source>
        <translation>без СМО</translation>
    </message>
    <message>
        <source>old-style policy</source>
        <translation>полис старого образца</translation>
    </message>
    <message>
        <source>temporary certificate</source>
        <translation>временное свидетельство</translation>
    </message>
    <message>
        <source>paper policy</source>
        <translation>бумажный полис</translation>
    </message>
    <message>
        <source>plastic policy</source>
        <translation>пластиковый полис</translation>
    </message>
    <message>
        <source>universal electronic card</source>
        <translation>УЭК</translation>
    </message>
    <message>
        <source>no carrier</source>
        <translation>без носителя</translation>
    </message>
    <message>
        <source>electronic temporary certificate</source>
        <translation>электронное временное свидетельство</translation>
    </message>
    <message>
        <source>digital policy</source>
        <translation>цифровой полис</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>возобновлён</translation>
    </message>
    <message>
        <source>declared invalid</source>
        <translation>признан недействительным</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>закрыт</translation>
    </message>
    <message>
        <source>insured</source>
        <translation>застрахован</translation>
    </message>
    <message>
        <source>not insured</source>
        <translation>не застрахован</translation>
    </message>
    <message>
        <source>two policies at once</source>
        <translation>два полиса сразу</translation>
    </message>
    <message>
        <source>male</source>
        <translation>муж.</translation>
    </message>
    <message>
        <source>female</source>
        <translation>жен.</translation>
    </message>
    <message>
        <source>registered at</source>
        <translation>регистрация</translation>
    </message>
    <message>
        <source>lives at</source>
        <translation>проживание</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>телефон</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>почта</translation>
    </message>
    <message>
        <source>policy number</source>
        <translation>номер полиса</translation>
    </message>
    <message>
        <source>SNILS</source>
        <translation>СНИЛС</translation>
    </message>
    <message>
        <source>INN</source>
        <translation>ИНН</translation>
    </message>
    <message>
        <source>surname</source>
        <translation>фамилия</translation>
    </message>
    <message>
        <source>name</source>
        <translation>имя</translation>
    </message>
    <message>
        <source>patronymic</source>
        <translation>отчество</translation>
    </message>
    <message>
        <source>birth date</source>
        <translation>дата рождения</translation>
    </message>
    <message>
        <source>sex</source>
        <translation>пол</translation>
    </message>
    <message>
        <source>birth place</source>
        <translation>место рождения</translation>
    </message>
    <message>
        <source>citizenship</source>
        <translation>гражданство</translation>
    </message>
    <message>
        <source>category</source>
        <translation>категория</translation>
    </message>
    <message>
        <source>address</source>
        <translation>адрес</translation>
    </message>
    <message>
        <source>document</source>
        <translation>документ</translation>
    </message>
    <message>
        <source>marriage</source>
        <translation>брак</translation>
    </message>
    <message>
        <source>parent and child</source>
        <translation>родитель и ребёнок</translation>
    </message>
    <message>
        <source>guardianship</source>
        <translation>опека</translation>
    </message>
    <message>
        <source>representation</source>
        <translation>представительство</translation>
    </message>
    <message>
        <source>household</source>
        <translation>домохозяйство</translation>
    </message>
    <message>
        <source>date of death</source>
        <translation>дата смерти</translation>
    </message>
    <message>
        <source>merging of records</source>
        <translation>объединение записей</translation>
    </message>
    <message>
        <source>they live together from now on</source>
        <translation>стали жить вместе</translation>
    </message>
    <message>
        <source>moves in</source>
        <translation>вселяется</translation>
    </message>
    <message>
        <source>moves out</source>
        <translation>выселяется</translation>
    </message>
    <message>
        <source>becomes the head</source>
        <translation>становится главой</translation>
    </message>
    <message>
        <source>they live apart from now on</source>
        <translation>стали жить отдельно</translation>
    </message>
    <message>
        <source>has come of age: guardianship ends</source>
        <translation>исполнилось 18: опека окончена</translation>
    </message>
    <message>
        <source>inclusion in the register</source>
        <translation>включение в единый регистр</translation>
    </message>
    <message>
        <source>choice of an insurer</source>
        <translation>выбор страховой</translation>
    </message>
    <message>
        <source>change of the insurer</source>
        <translation>замена страховой</translation>
    </message>
    <message>
        <source>change of data, renewal</source>
        <translation>изменение сведений, продление</translation>
    </message>
    <message>
        <source>surrender, suspension</source>
        <translation>сдача полиса, приостановление</translation>
    </message>
    <message>
        <source>resumption</source>
        <translation>возобновление</translation>
    </message>
    <message>
        <source>extract about the policy</source>
        <translation>выписка о полисе</translation>
    </message>
    <message>
        <source>loss of the policy form</source>
        <translation>утрата бланка полиса</translation>
    </message>
    <message>
        <source>attachment to a clinic</source>
        <translation>прикрепление к поликлинике</translation>
    </message>
    <message>
        <source>oneself</source>
        <translation>себе</translation>
    </message>
    <message>
        <source>child</source>
        <translation>ребёнку</translation>
    </message>
    <message>
        <source>ward</source>
        <translation>подопечному</translation>
    </message>
    <message>
        <source>spouse</source>
        <translation>супругу, супруге</translation>
    </message>
    <message>
        <source>represented person</source>
        <translation>представляемому</translation>
    </message>
    <message>
        <source>shown document</source>
        <translation>предъявленный документ</translation>
    </message>
    <message>
        <source>electronic signature</source>
        <translation>электронная подпись</translation>
    </message>
    <message>
        <source>bank account</source>
        <translation>банковский счёт</translation>
    </message>
    <message>
        <source>code on the phone</source>
        <translation>код на телефон</translation>
    </message>
    <message>
        <source>mother</source>
        <translation>мать</translation>
    </message>
    <message>
        <source>father</source>
        <translation>отец</translation>
    </message>
    <message>
        <source>guardian</source>
        <translation>опекун, попечитель</translation>
    </message>
    <message>
        <source>other relation</source>
        <translation>иное</translation>
    </message>
    <message>
        <source>no patronymic</source>
        <translation>нет отчества</translation>
    </message>
    <message>
        <source>no surname</source>
        <translation>нет фамилии</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>нет имени</translation>
    </message>
    <message>
        <source>only month and year of birth</source>
        <translation>только месяц и год рождения</translation>
    </message>
    <message>
        <source>only the year of birth</source>
        <translation>только год рождения</translation>
    </message>
    <message>
        <source>birth date is in no calendar</source>
        <translation>дата рождения вне календаря</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>черновик</translation>
    </message>
    <message>
        <source>waits for a decision</source>
        <translation>ждёт решения</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>одобрено</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>отказано</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>отозвано</translation>
    </message>
    <message>
        <source>working citizen</source>
        <translation>работающий гражданин РФ</translation>
    </message>
    <message>
        <source>working foreigner, permanent resident</source>
        <translation>работающий, постоянно проживающий в РФ иностранец</translation>
    </message>
    <message>
        <source>working foreigner, temporary resident</source>
        <translation>работающий, временно проживающий в РФ иностранец</translation>
    </message>
    <message>
        <source>working stateless person</source>
        <translation>работающее лицо без гражданства</translation>
    </message>
    <message>
        <source>working refugee</source>
        <translation>работающий беженец</translation>
    </message>
    <message>
        <source>citizen, not working</source>
        <translation>неработающий гражданин РФ</translation>
    </message>
    <message>
        <source>foreigner, permanent resident, not working</source>
        <translation>неработающий, постоянно проживающий в РФ иностранец</translation>
    </message>
    <message>
        <source>foreigner, temporary resident, not working</source>
        <translation>неработающий, временно проживающий в РФ иностранец</translation>
    </message>
    <message>
        <source>stateless person, not working</source>
        <translation>неработающее лицо без гражданства</translation>
    </message>
    <message>
        <source>refugee, not working</source>
        <translation>неработающий беженец</translation>
    </message>
    <message>
        <source>worker from an EAEU state</source>
        <translation>трудящийся государства ЕАЭС</translation>
    </message>
    <message>
        <source>member of the Board of the Eurasian Commission</source>
        <translation>член Коллегии ЕЭК</translation>
    </message>
    <message>
        <source>official of the Eurasian Commission</source>
        <translation>должностное лицо ЕЭК</translation>
    </message>
    <message>
        <source>employee of an EAEU body</source>
        <translation>сотрудник органа ЕАЭС</translation>
    </message>
    <message>
        <source>USSR passport</source>
        <translation>паспорт СССР</translation>
    </message>
    <message>
        <source>USSR passport for journeys abroad</source>
        <translation>загранпаспорт СССР</translation>
    </message>
    <message>
        <source>birth certificate</source>
        <translation>свидетельство о рождении</translation>
    </message>
    <message>
        <source>officer&apos;s identity card</source>
        <translation>удостоверение личности офицера</translation>
    </message>
    <message>
        <source>certificate of release</source>
        <translation>справка об освобождении</translation>
    </message>
    <message>
        <source>passport of the merchant fleet</source>
        <translation>паспорт Минморфлота</translation>
    </message>
    <message>
        <source>military card</source>
        <translation>военный билет</translation>
    </message>
    <message>
        <source>diplomatic passport</source>
        <translation>дипломатический паспорт</translation>
    </message>
    <message>
        <source>passport of a foreigner</source>
        <translation>паспорт иностранного гражданина</translation>
    </message>
    <message>
        <source>application for refugee status</source>
        <translation>свидетельство о ходатайстве беженца</translation>
    </message>
    <message>
        <source>residence permit</source>
        <translation>вид на жительство</translation>
    </message>
    <message>
        <source>refugee certificate</source>
        <translation>удостоверение беженца</translation>
    </message>
    <message>
        <source>temporary identity card</source>
        <translation>временное удостоверение личности</translation>
    </message>
    <message>
        <source>passport of a citizen</source>
        <translation>паспорт РФ</translation>
    </message>
    <message>
        <source>passport for journeys abroad</source>
        <translation>заграничный паспорт РФ</translation>
    </message>
    <message>
        <source>seaman&apos;s passport</source>
        <translation>паспорт моряка</translation>
    </message>
    <message>
        <source>military card of a reserve officer</source>
        <translation>военный билет офицера запаса</translation>
    </message>
    <message>
        <source>other paper: contract, office</source>
        <translation>иной документ: договор, о должности</translation>
    </message>
    <message>
        <source>copy of a refugee&apos;s complaint</source>
        <translation>копия жалобы беженца</translation>
    </message>
    <message>
        <source>document of a foreigner</source>
        <translation>документ иностранного гражданина</translation>
    </message>
    <message>
        <source>document of a stateless person</source>
        <translation>документ лица без гражданства</translation>
    </message>
    <message>
        <source>temporary residence permit</source>
        <translation>разрешение на временное проживание</translation>
    </message>
    <message>
        <source>foreign birth certificate</source>
        <translation>иностранное свидетельство о рождении</translation>
    </message>
    <message>
        <source>temporary asylum certificate</source>
        <translation>свидетельство о временном убежище</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>с {day}</translation>
    </message>
    <message>
        <source>no end date</source>
        <translation>без срока</translation>
    </message>
    <message>
        <source>to {day} inclusive</source>
        <translation>по {day} включительно</translation>
    </message>
    <message>
        <source>scan: {what}</source>
        <translation>скан: {what}</translation>
    </message>
    <message>
        <source>practice register</source>
        <translation>учебная база</translation>
    </message>
    <message>
        <source>Russia</source>
        <translation>Россия</translation>
    </message>
    <message>
        <source>stateless</source>
        <translation>без гражданства</translation>
    </message>
    <message>
        <source>Abkhazia</source>
        <translation>Абхазия</translation>
    </message>
    <message>
        <source>Afghanistan</source>
        <translation>Афганистан</translation>
    </message>
    <message>
        <source>Armenia</source>
        <translation>Армения</translation>
    </message>
    <message>
        <source>Azerbaijan</source>
        <translation>Азербайджан</translation>
    </message>
    <message>
        <source>Belarus</source>
        <translation>Белоруссия</translation>
    </message>
    <message>
        <source>China</source>
        <translation>Китай</translation>
    </message>
    <message>
        <source>Cuba</source>
        <translation>Куба</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Германия</translation>
    </message>
    <message>
        <source>Egypt</source>
        <translation>Египет</translation>
    </message>
    <message>
        <source>Spain</source>
        <translation>Испания</translation>
    </message>
    <message>
        <source>Georgia</source>
        <translation>Грузия</translation>
    </message>
    <message>
        <source>India</source>
        <translation>Индия</translation>
    </message>
    <message>
        <source>Iran</source>
        <translation>Иран</translation>
    </message>
    <message>
        <source>Kazakhstan</source>
        <translation>Казахстан</translation>
    </message>
    <message>
        <source>Kyrgyzstan</source>
        <translation>Киргизия</translation>
    </message>
    <message>
        <source>Moldova</source>
        <translation>Молдавия</translation>
    </message>
    <message>
        <source>South Ossetia</source>
        <translation>Южная Осетия</translation>
    </message>
    <message>
        <source>Senegal</source>
        <translation>Сенегал</translation>
    </message>
    <message>
        <source>Syria</source>
        <translation>Сирия</translation>
    </message>
    <message>
        <source>Tajikistan</source>
        <translation>Таджикистан</translation>
    </message>
    <message>
        <source>Turkmenistan</source>
        <translation>Туркменистан</translation>
    </message>
    <message>
        <source>Turkey</source>
        <translation>Турция</translation>
    </message>
    <message>
        <source>Ukraine</source>
        <translation>Украина</translation>
    </message>
    <message>
        <source>Uzbekistan</source>
        <translation>Узбекистан</translation>
    </message>
    <message>
        <source>Vietnam</source>
        <translation>Вьетнам</translation>
    </message>
    <message>
        <source>military service</source>
        <translation>военная служба</translation>
    </message>
    <message>
        <source>service equated to military</source>
        <translation>служба, приравненная к военной</translation>
    </message>
    <message>
        <source>citizenship ended</source>
        <translation>прекращено гражданство</translation>
    </message>
    <message>
        <source>residence permit annulled</source>
        <translation>аннулирован вид на жительство</translation>
    </message>
    <message>
        <source>temporary residence permit annulled</source>
        <translation>аннулировано разрешение на временное проживание</translation>
    </message>
    <message>
        <source>refugee status lost</source>
        <translation>утрачен статус беженца</translation>
    </message>
    <message>
        <source>entry found unlawful</source>
        <translation>постановка на учёт неправомерна</translation>
    </message>
    <message>
        <source>right to insurance ended</source>
        <translation>право на страхование прекращено</translation>
    </message>
    <message>
        <source>registered elsewhere</source>
        <translation>учёт в другом месте</translation>
    </message>
    <message>
        <source>policy replaced</source>
        <translation>полис заменён</translation>
    </message>
    <message>
        <source>second number of one person</source>
        <translation>второй номер одного человека</translation>
    </message>
    <message>
        <source>treatment</source>
        <translation>лечение</translation>
    </message>
    <message>
        <source>urgent care</source>
        <translation>неотложная помощь</translation>
    </message>
    <message>
        <source>preventive check-up</source>
        <translation>профосмотр</translation>
    </message>
    <message>
        <source>dispensary check-up</source>
        <translation>диспансеризация</translation>
    </message>
    <message>
        <source>vaccination</source>
        <translation>прививка</translation>
    </message>
    <message>
        <source>diagnostics</source>
        <translation>диагностика</translation>
    </message>
    <message>
        <source>hospital stay</source>
        <translation>стационар</translation>
    </message>
    <message>
        <source>day hospital</source>
        <translation>дневной стационар</translation>
    </message>
    <message>
        <source>ambulance</source>
        <translation>скорая помощь</translation>
    </message>
    <message>
        <source>in hospital</source>
        <translation>стационарно</translation>
    </message>
    <message>
        <source>in day hospital</source>
        <translation>в дневном стационаре</translation>
    </message>
    <message>
        <source>in the clinic</source>
        <translation>амбулаторно</translation>
    </message>
    <message>
        <source>outside a medical organisation</source>
        <translation>вне медицинской организации</translation>
    </message>
    <message>
        <source>emergency</source>
        <translation>экстренная</translation>
    </message>
    <message>
        <source>urgent form</source>
        <translation>неотложная</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>плановая</translation>
    </message>
    <message>
        <source>main</source>
        <translation>основной</translation>
    </message>
    <message>
        <source>concomitant</source>
        <translation>сопутствующий</translation>
    </message>
    <message>
        <source>complication</source>
        <translation>осложнение</translation>
    </message>
    <message>
        <source>clinic</source>
        <translation>поликлиника</translation>
    </message>
    <message>
        <source>hospital</source>
        <translation>больница</translation>
    </message>
    <message>
        <source>diagnostic centre</source>
        <translation>диагностический центр</translation>
    </message>
    <message>
        <source>ambulance station</source>
        <translation>станция скорой помощи</translation>
    </message>
    <message>
        <source>discharge summary</source>
        <translation>выписной эпикриз</translation>
    </message>
    <message>
        <source>consultation</source>
        <translation>консультативное заключение</translation>
    </message>
    <message>
        <source>referral</source>
        <translation>направление</translation>
    </message>
    <message>
        <source>medical certificate</source>
        <translation>справка</translation>
    </message>
    <message>
        <source>protocol of an examination</source>
        <translation>протокол исследования</translation>
    </message>
    <message>
        <source>another medical paper</source>
        <translation>другой документ</translation>
    </message>
    <message>
        <source>signed document</source>
        <translation>подписанный документ</translation>
    </message>
    <message>
        <source>policy number {parts}</source>
        <translation>ЕНП {parts}</translation>
    </message>
    <message>
        <source>policy {parts}</source>
        <translation>полис {parts}</translation>
    </message>
    <message>
        <source>code of {count} characters</source>
        <translation>код из {count} знаков</translation>
    </message>
    <message>
        <source>passport {parts}</source>
        <translation>паспорт {parts}</translation>
    </message>
    <message>
        <source>document {parts}</source>
        <translation>документ {parts}</translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n год</numerusform>
            <numerusform>%n года</numerusform>
            <numerusform>%n лет</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mo.</source>
        <translation>
            <numerusform>%n мес.</numerusform>
            <numerusform>%n мес.</numerusform>
            <numerusform>%n мес.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n день</numerusform>
            <numerusform>%n дня</numerusform>
            <numerusform>%n дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Found: %n person(s)</source>
        <translation>
            <numerusform>Найден %n человек</numerusform>
            <numerusform>Найдено %n человека</numerusform>
            <numerusform>Найдено %n человек</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n значение</numerusform>
            <numerusform>%n значения</numerusform>
            <numerusform>%n значений</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Said</name>
    <message>
        <source>split on {day}</source>
        <translation>разделены {day}</translation>
    </message>
    <message>
        <source>can be split until {day}</source>
        <translation>разделить можно по {day}</translation>
    </message>
    <message>
        <source>took in {name}</source>
        <translation>вошла запись «{name}»</translation>
    </message>
    <message>
        <source>{name}: was part of another record</source>
        <translation>«{name}»: входила в другую запись</translation>
    </message>
</context>
<context>
    <name>screen</name>
    <message>
        <source>The register is being put back…</source>
        <translation>Регистр восстанавливается…</translation>
    </message>
</context>
</TS>
