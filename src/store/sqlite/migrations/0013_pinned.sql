-- What a question was narrowed to when it was asked: its pages stay so, whatever is set up afterwards.
ALTER TABLE answers ADD COLUMN period TEXT;      -- EDTF
ALTER TABLE answers ADD COLUMN collection TEXT;  -- the title of a collection
