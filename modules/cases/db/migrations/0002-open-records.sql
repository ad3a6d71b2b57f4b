-- What is open is few among all the years, whoever asks for it.
create index record_open on cases.record (id desc) where ended_at is null;
