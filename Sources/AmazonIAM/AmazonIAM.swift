// AmazonIAM
